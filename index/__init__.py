"""The record: articles, their passages, and the index that finds them. Knows nothing of chat."""

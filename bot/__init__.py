"""The core: understands a question, weighs the evidence, composes a reply.

Knows no platform, no FAISS and no environment.
"""

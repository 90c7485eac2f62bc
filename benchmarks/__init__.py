"""How fast, how large, how safe: onrecord beside plain sentence-transformers. Nothing of the product imports this."""

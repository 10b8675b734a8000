"""Processes that hold the store and ask it, begun, fed, bounded and ended.

Lanes and queues stand here. What a query does inside its process is `server.store`'s.
"""

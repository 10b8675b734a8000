"""What is said: questions with their limits between processes, and problems to clients.

Values only. How they travel is `server.processes`', and how HTTP words them `server.http`'s.
"""

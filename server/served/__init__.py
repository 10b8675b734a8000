"""What is served at the moment, and what is told of it to people and to programs.

How one build takes another's place is `server.upkeep`'s; requests are answered in
`server.endpoints` and `server.pages`.
"""

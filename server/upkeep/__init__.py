"""What whoever runs the server sets, sees and does: settings, counts, logs, another build.

What one request may take stands in `server.messages.limits`, who may write in `server.http`.
"""

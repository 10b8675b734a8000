"""One parsed sentence: its phrases, who does what to whom, its names, how far it vouches."""

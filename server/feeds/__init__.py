"""Lists that come from elsewhere: read, guarded, stored; and ours, written for others."""

"""Papers the ministry hands out: the licence and the decision letters, as PDF."""

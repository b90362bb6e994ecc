"""The quiz on paper: worksheet, answer slips, lesson plan and key."""

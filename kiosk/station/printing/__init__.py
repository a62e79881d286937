"""What comes out of the ticket printer: jobs, papers, how the printer is set up."""

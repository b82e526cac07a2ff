"""Who one knows: contacts, their names, and telling whether two are one."""

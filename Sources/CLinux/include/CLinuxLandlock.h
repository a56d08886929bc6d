// Rules for the paths that a process may use: landlock(7), Linux 5.13.
#ifndef CLINUX_LANDLOCK_H
#define CLINUX_LANDLOCK_H

// The version of Landlock that the kernel offers; 0 if it offers none.
int clinux_landlock_version(void);
// Creates rules that deny every access by path to any file. With later versions of Landlock, also TCP
// ports (4) and signals and abstract sockets outside the sandbox (6). Returns a descriptor.
int clinux_landlock_rules(void);
// Allows to read a file, or a folder and everything in it, and with `runs` to execute a file. A
// process that is restricted cannot regain a right in this way.
int clinux_landlock_allow(int rules, const char *path, int runs);
// Applies the rules to this process and its children. Needs `clinux_no_new_privileges`.
int clinux_landlock_restrict(int rules);

#endif

#!/bin/bash
# Boots the machine's own systemd as PID 1 in new namespaces, over an overlay of '/', runs one test
# script there as a service and exits with its status. Needs root; takes about a second.
#
# usage: boot.sh TEST.sh RESULTS FILES
#   TEST.sh   runs inside the namespaces, with FILES mounted at /files
#   RESULTS   folder for 'out' (output of the test) and 'console' (output of systemd)
#   FILES     folder mounted read-only at /files
set -eu
test=$(realpath "$1")
results=$(realpath -m "$2")
files=$(realpath "$3")
name=khazin-test-$$
scratch=$(mktemp -d)
hierarchies="systemd unified memory pids cpu cpuacct blkio devices freezer"
mkdir -p "$results"
export test results files scratch hierarchies

# Prints the path of our own control group below the current one, so that limits set on us also
# apply inside.
group() {
  local key=$1
  case $key in systemd) key=name=systemd ;; unified) key= ;; esac
  local own
  own=$(awk -F: -v k="$key" '$2 == k { print $3 }' /proc/self/cgroup | sed 's#/$##')
  echo "/sys/fs/cgroup/$1$own/$name"
}
groups=
for hierarchy in $hierarchies; do
  [ -d "/sys/fs/cgroup/$hierarchy" ] && groups="$groups $(group "$hierarchy")"
done
# shellcheck disable=SC2086
mkdir $groups

status=0
(
  for each in $groups; do echo $BASHPID >"$each/cgroup.procs"; done
  exec timeout -k 5 "${TIMEOUT:-90}" unshare -C -m -u -i -n -p -f --kill-child --propagation private \
    bash -eu -c '
    mount -t tmpfs tmpfs "$scratch"
    cd "$scratch"
    mkdir up work root
    mount -t overlay overlay -o lowerdir=/,upperdir=up,workdir=work root
    cd root
    mount -t proc proc proc
    mount -t sysfs -o ro sysfs sys
    for each in run tmp dev; do mount -t tmpfs -o mode=1777 tmpfs $each; done
    chmod 755 run dev
    for each in null zero full random urandom tty; do
      touch dev/$each
      mount --bind /dev/$each dev/$each
    done
    ln -s /proc/self/fd dev/fd
    mkdir dev/shm dev/pts
    # PID 1 hangs without a devpts.
    mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
    ln -s pts/ptmx dev/ptmx
    mount -t tmpfs -o mode=755 tmpfs sys/fs/cgroup
    for each in $hierarchies; do
      mkdir sys/fs/cgroup/$each
      case $each in
        unified) mount -t cgroup2 cgroup sys/fs/cgroup/$each ;;
        systemd) mount -t cgroup -o none,name=systemd cgroup sys/fs/cgroup/$each ;;
        *) mount -t cgroup -o $each cgroup sys/fs/cgroup/$each ;;
      esac
    done
    mkdir -p results files
    mount --bind "$results" results
    mount --bind "$files" files
    cp "$test" test.sh
    cat >etc/systemd/system/test.target <<EOF
[Unit]
Requires=test.service sysinit.target sockets.target dbus.socket
EOF
    cat >etc/systemd/system/test.service <<EOF
[Unit]
After=sysinit.target dbus.socket
SuccessAction=exit-force
FailureAction=exit-force
[Service]
Type=oneshot
ExecStart=/bin/bash /test.sh
StandardOutput=truncate:/results/out
StandardError=inherit
EOF
    mount --bind /dev/null proc/kmsg
    mkdir old
    pivot_root . old
    exec env -i container=khazin-test PATH=$PATH chroot . sh -c "
      umount -l /old
      mount --make-rshared /
      exec /lib/systemd/systemd --unit=test.target" </dev/null >/results/console 2>&1'
) || status=$?

# The groups become empty shortly after their last process ends. Each is removed by its name, not by
# pattern.
for attempt in 1 2 3 4 5; do
  for each in $groups; do
    [ ! -d "$each" ] || find "$each" -depth -type d -exec rmdir {} \; 2>/dev/null || true
  done
  sleep "0.$attempt"
done
rmdir "$scratch" 2>/dev/null || true
exit "$status"

# Sourced inside the namespaces: installs the programs and units in the same way as 'make install'.
set -eu
say() { echo "test: $*"; }
die() {
  echo "FAILED: $*"
  systemctl status --no-pager khazind.socket khazind.service khazin-extract.service 2>&1 | tail -40
  journalctl --no-pager -u khazind -u khazin-extract -n 40 2>&1
  exit 1
}

install -d /usr/local/bin /etc/khazin /etc/sysusers.d /etc/tmpfiles.d /usr/local/share/man/man{1,5,8}
for section in 1 5 8; do cp /files/Documentation/*.$section /usr/local/share/man/man$section; done
cp /files/bin/khazind /files/bin/khazinctl /files/bin/khazin-extract /usr/local/bin/
cp /files/systemd/{khazind,khazin-extract}.{service,socket} /etc/systemd/system/
cp /files/systemd/khazin.toml /etc/khazin/
cp /files/systemd/khazin.sysusers /etc/sysusers.d/khazin.conf
cp /files/systemd/khazin.tmpfiles /etc/tmpfiles.d/khazin.conf
install -d /usr/lib/systemd/catalog
cp /files/systemd/khazin.catalog /usr/lib/systemd/catalog/
systemd-sysusers khazin.conf
systemd-tmpfiles --create khazin.conf
journalctl --update-catalog || true
systemctl daemon-reload

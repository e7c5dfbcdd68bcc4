#!/bin/sh
# Fetches DokuWiki and MediaWiki as Debian packages and unpacks them into
# target/wikis/root, where nothing of the system changes. PHP itself must be
# there, or is installed where that needs no password. Says on one line what is
# missing, and fails, where it cannot.
set -eu
cd "$(dirname "$0")/../.."
WIKIS=$PWD/target/wikis
PHP="php-cli php-xml php-mbstring php-intl php-sqlite3"
PACKAGES="dokuwiki libjs-jquery libjs-jquery-cookie libjs-jquery-ui libphp-simplepie php-geshi php-phpseclib php-phpseclib3 php-random-compat php-constant-time mediawiki mediawiki-classes"

give_up() { printf '%s\n' "catena: the wikis are not tested: $*" >&2; exit 1; }

[ -f "$WIKIS/ready" ] && command -v php >/dev/null && exit 0
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || give_up "they come as Debian packages, and this system has no apt-get"
if ! php -m 2>/dev/null | grep -q -i pdo_sqlite; then
    [ "$(id -u)" = 0 ] || give_up "PHP is missing; install it: sudo apt-get install $PHP"
    apt-get update -q >/dev/null || give_up "apt-get reaches no package lists"
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $PHP >/dev/null </dev/null || give_up "PHP could not be installed"
fi
rm -rf "$WIKIS/root" "$WIKIS/packages"
mkdir -p "$WIKIS/packages"
# shellcheck disable=SC2086
(cd "$WIKIS/packages" && apt-get download -q $PACKAGES >/dev/null 2>&1) || give_up "the packages could not be fetched"
for package in "$WIKIS"/packages/*.deb; do dpkg-deb -x "$package" "$WIKIS/root"; done
# The packages link from the root of the system, which ours is not.
find "$WIKIS/root" -type l -lname '/*' | while read -r link; do
    ln -sfn "$WIKIS/root$(readlink "$link")" "$link"
done
touch "$WIKIS/ready"

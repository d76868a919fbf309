//! The files that Dovecot is started with.

use std::path::Path;

use super::{APP_PASSWORD, Users};

pub(super) fn configuration(
    folder: &Path,
    users: &Users,
    address: Option<&str>,
    imap_port: u16,
    lmtp_port: u16,
) -> String {
    let more = address.unwrap_or_default();
    let Users {
        internal,
        login,
        mail,
        group,
    } = users;
    let folder = folder.display();
    // Without root nobody can be locked into a folder.
    let chroot = if internal == mail { "chroot =" } else { "" };
    let internal_group = if internal == mail { group } else { "dovecot" };
    format!(
        "base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
auth_verbose = yes
protocols = imap lmtp
listen = 127.0.0.1 {more}
ssl = required
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
ssl_min_protocol = TLSv1.2
auth_mechanisms = xoauth2 oauthbearer plain
auth_cache_size = 0
# A wrong token must not cost seconds.
auth_failure_delay = 0
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}}
# As at providers that make passwords for programs.
passdb {{
  driver = static
  mechanisms = plain
  args = password={APP_PASSWORD}
}}
userdb {{
  driver = static
  args = uid={mail} gid={group} home={folder}/mail/%u allow_all_users=yes
}}
mail_location = maildir:~/Maildir
namespace inbox {{
  inbox = yes
  # Names that say nothing to us: only the roles do.
  mailbox Ablage {{
    auto = create
    special_use = \\Archive
  }}
  mailbox Papierkorb {{
    auto = create
    special_use = \\Trash
  }}
  mailbox Werbung {{
    auto = create
    special_use = \\Junk
  }}
}}
first_valid_uid = 1
first_valid_gid = 1
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
service imap-login {{
  {chroot}
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {imap_port}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp_port}
  }}
}}
service anvil {{
  {chroot}
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  {chroot}
}}
mail_max_userip_connections = 20
"
    )
}

pub(super) fn introspection(issuer: &str) -> String {
    let place = issuer.trim_start_matches("http://");
    format!(
        "introspection_mode = post
introspection_url = http://dovecot:dovecot-secret@{place}/token/introspection
active_attribute = active
active_value = true
username_attribute = username
timeout_msecs = 5000
"
    )
}

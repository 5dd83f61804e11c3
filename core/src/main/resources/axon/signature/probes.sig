# Probes: secrets, backups, consoles, devices. Paths that a visitor of this host has no reason to
# ask for.

[secret-env]
about = read passwords from an .env file
class = secrets
weight = 5.5
tags = CWE-538 CAPEC-150 T1552.001
in = target
literal = .env
pattern = (?:^|/|[=/]|\.)\.?env(?:\.(?:local|dev\w{0,8}|prod\w{0,8}|stag\w{0,6}|test|bak|backup|old|save|example|sample|dist|docker|orig|txt|swp|php|json|js|1|2|~))?(?:[?&#~;]|/?$)(?<=\.env.{0,20})
hit = /.env
hit = /api/.env.production
miss = /environment

[secret-git]
about = download the source code history from a .git or .svn folder
class = secrets
weight = 5.5
tags = CWE-538 CAPEC-150 T1213.003
in = target
literal = /.git /.svn /.hg /.bzr /cvs/ .git/ .gitignore .gitlab-ci .github/ .gitconfig .git-credentials
pattern = /\.(?:git(?:/|$|\?|config|-credentials|ignore|modules|attributes|lab-ci|hub/|\b)|svn(?:/|$)|hg(?:/|$|ignore)|bzr(?:/|$))|/cvs/(?:root|entries|repository)
hit = /.git/config
miss = /projects/mygit

[secret-dotfile]
about = read a hidden file with keys or passwords
class = secrets
weight = 5
tags = CWE-538 CAPEC-150 T1552.001
in = target
literal = /.aws /.ssh /.ht /.npmrc /.docker /.kube /.bash /.mysql /.vscode /.idea /.ds_store /.config /.netrc /.pgpass /.my.cnf /.dockerenv /.ftpconfig /.remote-sync /.s3cfg /.boto /.azure /.travis.yml /.circleci /.profile /.history /.well-known/../ /.terraform /.composer /.yarnrc /.pypirc /.jenkins /.settings /.project /.dockerignore /.dockercfg /.esmtprc /.msmtprc /.muttrc /.sql /.zsh /.viminfo /.psql /.rediscli /.python_history /.sftp /.vault /.wp-config /.axon /.cvsignore /.htaccess /.passwd /.web
pattern = /\.(?:aws|ssh|ht(?:passwd|access|digest|usr)|npmrc|docker\w{0,10}|kube|bash\w{0,10}|mysql_history|vscode|idea|ds_store|config|netrc|pgpass|my\.cnf|ftpconfig|remote-sync|s3cfg|boto|azure|travis\.yml|circleci|profile|history|terraform|composer|yarnrc|pypirc|jenkins|settings|project|esmtprc|msmtprc|muttrc|sqlite?\w{0,10}|zsh\w{0,10}|viminfo|psql_history|rediscli_history|python_history|sftp\w{0,10}|vault|wp-config|cvsignore|passwd|web)(?:[./?\w~-]{0,60})(?:$|[?/;&])
hit = /.aws/credentials
hit = /.htpasswd
miss = /.well-known/security.txt

[secret-key-file]
about = download private keys or credentials
class = secrets
weight = 5
tags = CWE-538 CAPEC-150 T1552.004
in = target
literal = id_rsa id_dsa id_ed25519 server.key private.key privatekey .pem credentials secrets. service-account firebase .pfx .p12 .jks .keystore .kdbx key.json keys.json
pattern = /(?:id_(?:rsa|dsa|ed25519|ecdsa)(?:\.\w{1,5})?|[\w.-]{0,40}(?:private|server|ssl|host|domain|localhost|jwt|www)[\w.-]{0,30}\.key|[\w.-]{1,40}\.(?:pem|pfx|p12|jks|keystore|kdbx|ppk)|(?:aws[_-]?)?credentials(?:\.(?:json|xml|ya?ml|txt|db|csv|bak))?|secrets?\.(?:json|ya?ml|txt|xml|env)|(?:service[_-]?account|firebase|google|gcp|client)[\w.-]{0,30}(?:key|secrets?|credentials|adminsdk|account|admin)[\w.-]{0,20}\.json|(?:private)?keys?\.json)(?:$|[?;&])
hit = /backup/id_rsa
hit = /config/credentials.yml
miss = /blog/credentials-explained

[secret-config]
about = read the settings of an application, with its passwords
class = secrets
weight = 4.5
tags = CWE-538 CAPEC-150 T1552.001
in = target
literal = config settings database appsettings web.config parameters.yml application. phpinfo docker-compose dockerfile jenkinsfile composer. package.json wp-config localsettings bootstrap.yml sftp .yml .yaml .ini .conf .properties global.asax
pattern = /(?:wp-config(?:-\w{1,10})?[\w.~-]{0,20}|configuration\.(?:php|inc)[\w.~-]{1,10}|(?<=^/[\w.-]{0,30}/{0,1})config(?:uration)?(?:\.(?:inc|default|dist|local|prod|dev|bak))?\.(?:json|ya?ml|xml|ini|inc|bak|old|txt|php[.~_-]\w{0,8}|php~|env|cfg|conf|toml|properties|rb|py|sql)|settings(?:\.(?:local|prod|dev))?\.(?:php[.~]\w{0,6}|py|ini|json|ya?ml|xml|inc|bak)|localsettings\.php[.~]\w{0,6}|database(?:[_-]\w{1,10})?\.(?:ya?ml|php[.~]\w{0,6}|json|ini|inc|sql|db|sqlite3?|properties|bak)|db\.(?:ini|inc|json|ya?ml|sql|properties|sqlite3?|conf|php[.~]\w{0,6})|appsettings(?:\.\w{1,20})?\.json|web\.config(?:[.~]\w{0,6})?|parameters\.ya?ml(?:\.dist)?|application(?:[_-]\w{1,12})?\.(?:ya?ml|properties|ini|conf|wadl)|bootstrap\.(?:ya?ml|properties)|docker-compose[\w.-]{0,20}\.ya?ml|dockerfile|jenkinsfile|vagrantfile|makefile|rakefile|gemfile(?:\.lock)?|procfile|composer\.(?:json|lock)|auth\.json|(?<=^/)package(?:-lock)?\.json|yarn\.lock|requirements\.txt|sftp(?:-config)?\.json|ftp(?:sync)?\.(?:json|settings)|php\.ini|my\.cnf|my\.ini|nginx\.conf|httpd\.conf|apache2?\.conf|lighttpd\.conf|redis\.conf|tomcat-users\.xml|server\.xml|hibernate\.cfg\.xml|applicationcontext\.xml|web\.xml|struts\.xml|log4j\d?\.(?:xml|properties)|logback(?:-spring)?\.xml|ansible\.cfg|hosts\.ya?ml|terraform\.tf(?:state|vars)[\w.]{0,10}|[\w-]{0,30}\.tfstate|robomongo\.json|wlwmanifest\.xml|crossdomain\.xml\.bak|deployment-config\.json|prometheus\.ya?ml|alertmanager\.ya?ml|values\.ya?ml|kubeconfig|k8s\.ya?ml|global\.asax?|[\w.-]{1,40}\.(?:ovpn|rdp)|(?<=^/)[\w.-]{1,40}\.(?:conf|cfg|ini))(?:$|[?;&])
hit = /wp-config.php.bak
hit = /config/database.yml
miss = /js/config.js

[secret-backup]
about = download a backup or a dump of the database
class = secrets
weight = 4.5
tags = CWE-530 CAPEC-150 T1005
in = target
literal = .sql .bak .old .tar .zip .rar .7z .gz .swp .orig .save backup .dump .db .sqlite .mdb ~ .copy .tgz .dmp .log .war .bz2 .kdb
pattern = ^[^?]{0,300}/[^/?]{0,100}(?:\.(?:sql|dump|dmp|mdb|accdb|sqlite3?|bak\d?|backup|old\d?|orig|save|copy|swp|swo|kdb|ibd|frm|rdb|pst)(?:\.(?:gz|zip|bz2|xz|bak|old|\d))?|\.(?:php|asp|aspx|jsp|py|rb|inc|conf|cfg|ini)(?:~|\.(?:txt|zip|gz|tar|rar|~|\d))|\w~)(?:$|[?;])|/(?:backup|dump|db|database|www|wwwroot|htdocs|public_html|site|web|website|html|root|data|archive|bak|old|release|master|1|2|backups|test|sql|upload|src|source|code|app|admin)\.(?:zip|tar|tar\.gz|gz|7z|db|log)(?:$|[?;])|^/[^/?]{1,60}\.(?:tar|tgz|tbz2?|bz2|rar|7z|lzma|war|zip)(?:\.\w{1,3})?(?:$|[?;])
hit = /backup.sql
hit = /index.php~
miss = /downloads/song.mp3

[secret-log]
about = read the server's logs
class = secrets
weight = 4
tags = CWE-532 CAPEC-150 T1005
in = target
literal = .log logs
pattern = ^[^?]{0,200}/(?:[\w.-]{0,40}(?:error|debug|install|laravel|production|development|npm-debug|php|mysql|exception|symfony|catalina)[\w.-]{0,30}\.log(?:\.\d{1,3}|\.txt|\.gz)?|errors?_?log|access_?log|access\.log|log\.txt|errors?\.txt)(?:$|\?)|^/\w{1,20}\.log(?:$|\?)|/(?:storage/logs|var/log|wp-content/debug)/?(?:$|\?)|^/logs?/?$
hit = /storage/logs/laravel.log
miss = /blog/login

[info-phpinfo]
about = see how PHP is set up
class = secrets
weight = 4.5
tags = CWE-497 CAPEC-170 T1592.002
in = target
literal = phpinfo info.php php_info test.php infophp pinfo i.php php.php
pattern = ^[^?]{0,200}/(?:[\w-]{0,20}php[_-]?info\d{0,2}[\w-]{0,10}|_?info\d{0,2}|pinfo|infophp|test\d{0,2}|temp|phpversion|p?info)\.php\d?(?:$|[?/])|^/(?:i|php|a|x|1)\.php(?:$|\?)|/_?phpinfo\b|=phpinfo\b
hit = /phpinfo.php
miss = /shop/info

[info-status]
about = see the inner state of the server
class = secrets
weight = 4.5
tags = CWE-497 CAPEC-170 T1592.002
in = target
literal = server-status server-info actuator jolokia nginx_status /metrics debug/pprof heapdump /trace /env /mappings /beans /status _cluster _cat/ /_stats /manage/ jmx-console elmah.axd trace.axd _profiler debug/default /console telescope horizon /__debug __clockwork haproxy prometheus httptrace fpm _debugbar debugbar /druid/ stub_status threaddump configprops /logfile /sysinfo /solr _all_dbs _search rails/info ping/ json_info /stats /status
pattern = /(?:server-(?:status|info)|actuator(?:/|$|\?|;)|jolokia(?:/|$|\?)|(?:nginx|basic|stub|fpm|php-fpm)[_-]?status|debug/(?:pprof|vars|default|requests)|heapdump|threaddump|configprops|httptrace|jmx-console|web-console/|(?:elmah|trace|webresource/elmah)\.axd|_profiler|telescope/requests|horizon/api|__debug__|__clockwork|_debugbar|_ignition|haproxy[;?_]|druid/(?:index|login|websession|sql|weburi|coordinator|indexer)|_cluster/|_cat/|_all_dbs|_nodes\b|_mapping\b|rails/info|manage/(?:env|health|heapdump|logfile|metrics|beans)|(?<=^/)metrics$|(?<=^/)(?:env|trace|beans|mappings|dump)/?$|autoconfig/?$|loggers/?$|logfile/?$|solr/|__status|app_dev\.php|_wpeprivate|_fragment|webstats|awstats|status\.php|status\.json|status\.xml|balancer-manager)
hit = /actuator/env
hit = /server-status
miss = /order/status?id=3

[probe-wordpress-plugin]
about = find a weak WordPress plugin or theme
class = scanner
weight = 3.4
tags = CWE-200 CAPEC-170 T1595.002
in = target
literal = «plugins,themes»/ wp-content/uploads wp-json rest_route= xmlrpc.php wp-admin wp-login wp-cron wp-signup wp-trackback wp-links-opml wp-mail wp-activate wp-includes wp-config wp-content/«backup,debug,cache,mu-plugins»
pattern = /wp-content/(?:plugins|themes|mu-plugins)/{1,3}[^/?]{1,80}/(?:[^?]{0,120}(?:readme|changelog|license)\.(?:txt|md)\b|[^?]{0,120}\.(?:log|zip|sql|ini)\b)|/wp-content/(?:uploads/[^?]{0,120}\.(?:php|zip|sql|log|txt|csv)|backup|debug|plugins/?$)|/wp-json/(?:wp/v2/users|[^?/]{1,40}/v?\d)|[?&]rest_route=|/xmlrpc\.php|/wp-admin/(?:install|setup-config|upgrade|maint|network|user-|users|theme|plugin|export|import|update|profile|options|edit|admin\.php|admin-post|load-)[\w-]{0,30}(?:\.php)?|/wp-login\.php|/wp-(?:signup|trackback|links-opml|mail|activate)\.php|/wp-config|/wp-admin/?(?:$|\?)
hit = /wp-content/plugins/akismet/readme.txt
hit = /xmlrpc.php
miss = /wp-content/plugins/form/submit.php?a=1

[probe-admin]
about = find an administration console
class = scanner
weight = 3.6
tags = CWE-200 CAPEC-170 T1595.002
in = target
literal = phpmyadmin pma myadmin adminer manager/html host-manager console/login administrator webadmin /admin /manager /jenkins /script /hudson sqladmin mysqladmin cpanel plesk whm vpn remote/login dana-na +cscoe+ owa/ ecp/ autodiscover /nagios /zabbix /grafana /kibana /webmin /solr/ /jmx /invoker /axis2 /nexus /setup. /install. geoserver /nacos /xxl-job /druid /dashboard /portal /webui /user/login /api-docs swagger graphql openapi
pattern = ^[^?]{0,60}/(?:(?:php|my|sql|db|web|mysql|_|phpmyadmin\d?)?-?(?:myadmin|pma|mysqladmin|sqladmin|sqlmanager|dbadmin)\b|adminer[\w.-]{0,20}\.php|phppgadmin|manager/(?:html|text|status|jmxproxy)|host-manager|(?<=^/)script(?:text)?/?$|asynchpeople|webmin|session_login\.cgi|remote/(?:login|fgt_lang)|dana-na/|\+cscoe\+|\+cscot\+|owa/(?:auth|$)|ecp/|autodiscover/autodiscover|invoker/(?:jmx|ejb|readonly)|axis2(?:-admin)?/|(?<=^/)nagios\d?/|(?<=^/)zabbix/|geoserver/|nacos/|xxl-job|jenkins/|hudson/|zenario|whm-server|cpanel|plesk|login\.action|login\.do|login\.jsp|login\.cgi|setup\.(?:php|cgi|jsp|aspx)|install\.(?:php|jsp|aspx)|install/(?:index|install)\.php|administrator/(?:index\.php|components|manifests|$)|server_privileges\.php|vendor/phpunit|sdk\b|jbossws|status\?full|solr/admin|console/(?:login|css|images)|wls-wsat|_async/|bea_wls|weaver/|seeyon/|yyoa/|general/login|ispirit|c6/|kindeditor|ueditor|fckeditor|ckfinder|tiny_?mce|elfinder|connectors?/)
hit = /phpMyAdmin/index.php
hit = /manager/html
miss = /team/managers

[probe-api-docs]
about = map the programming interface of the server
class = scanner
weight = 3.4
tags = CWE-200 CAPEC-170 T1595.002
in = target
literal = swagger api-docs api_docs openapi. graphiql wsdl playground altair voyager application.wadl _catalog apidocs api-doc/ api-spec
pattern = ^[^?]{0,120}/(?:swagger(?:-ui|-resources|ui)?(?:[/.][\w./-]{0,60})?(?:$|[?#;])|(?:v\d/)?api[-_]?docs\b|openapi\.(?:json|ya?ml)|graphiql\b|altair\b|voyager\b|graphql-playground|playground/?$|application\.wadl|v2/_catalog|[\w./-]{0,60}\.wsdl)|\?(?:single)?wsdl\b
hit = /v2/api-docs
hit = /swagger-ui.html
miss = /docs/openapi-guide

[graphql-introspection]
about = list everything that a GraphQL interface offers
class = other
weight = 4
tags = CWE-200 CAPEC-545 T1595.002
in = target body
literal = __schema __type introspectionquery
pattern = \b__schema\b|\b__type\s{0,3}\(|introspectionquery
hit = body: {"query":"{__schema{types{name}}}"}
miss = body: {"query":"{user{name}}"}

[probe-cgi]
about = use a weak program of a router, camera or old web server
class = scanner
weight = 2.0
tags = CWE-200 CAPEC-170 T1595.002
in = target
literal = cgi-bin/ cgi-sys/ .cgi /ubus isapi/ /adm/ /webfig
pattern = ^[^?]{0,80}/(?:cgi-bin/|cgi-sys/|fcgi-bin/|ubus\b|isapi/|adm/|webfig)|/[\w.-]{1,40}\.cgi\b
hit = /cgi-bin/test-cgi
miss = /cgi-art-gallery

[iot-exploit]
about = take over a router or camera
class = rce
weight = 6
tags = CWE-78 CAPEC-88 T1190
in = target body
literal = setup.cgi?next_file sys_cmd= /upnp/control/ tmunblock picdesc. todo=syscmd goform/ boaform/admin /shell? set_ftp.cgi ping_ipaddr formping setnetworkcfg deviceup picsdesc. addportmapping newinternalclient soap.cgi diagnostic nextgen= apply_sec formsyscmd syscmd xwebpagename gponform loginfailed shell?cd
pattern = todo=syscmd|setup\.cgi\?next_file|/shell\?(?:cd|busybox|id|wget|%20|/)|/goform/\w{0,30}(?:cmd|ping|diag|telnet|system)|boaform/admin/form(?:login|ping|tracert)|gponform/diag_form|formsyscmd|sys_?cmd=|/(?:picsdesc|picdesc|soap)\.(?:xml|cgi)|/ctrlt/deviceupgrade|/upnp/control/|newinternalclient|xwebpagename|addportmapping|apply_sec\.cgi|/tmunblock\.cgi
hit = /setup.cgi?next_file=netgear.cfg&todo=syscmd&cmd=ls
hit = /shell?cd+/tmp;rm+-rf+*
miss = /seashell?size=3

[probe-random-tool]
about = see whether this server answers to a known test path
class = scanner
weight = 3.8
tags = CAPEC-170 T1595.003
in = target
literal = nmaplowercheck nice ports trinity.txt.bak hudsonhuman sdk/ evox/about portal/redlion ab2g ab2h /t4 shopdb /teorema505 nuclei wordlist acunetix .nasl nessus appscan netsparker .git/head burp masscan zgrab owasp nikto muieblackcat w00tw00t zmeu hello.world azenv.php proxyjudge 
pattern = nmaplowercheck|nice%20ports|nice\sports|trinity\.txt\.bak|^/(?:evox/about|sdk$|teorema505|portal/redlion|ab2[gh]$|t4$|hudson$|stalker_portal|azenv\.php|proxyjudge|hello\.world)|\.nasl\b|acunetix|netsparker|muieblackcat|w00tw00t|zmeu|appscan_fingerprint|nessus|nikto
hit = /nice%20ports%2C/Tri%6Eity.txt%2ebak
miss = /nice-portside-cafe

[redirect-open]
about = make the server send visitors to a foreign site
class = other
weight = 3.4
tags = CWE-601 CAPEC-194 T1566
in = target
literal = =/// =//«evil,attack,interact,example,oast,hack» =/\ =\\ =«http:,https:»//«evil,attack,interact,hack» oast malicious =https:/\ =http:/\ =///
pattern = [?&](?:[\w.-]{0,20}(?:url|uri|redirect|redir|next|return|goto|target|dest|continue|forward|login|logout|to|out|go|link|from|u|r|path|page|ref|rurl))(?:\[\])?=(?:(?:https?:)?/{0,1}[\\/]{2,6}|/?\\)(?:[^/&]{0,40}@)?(?:[\w.-]{0,30}(?:evil|attack|interact|oast|hack|malicious)[\w.-]{0,30}|example\.\w)|=///[\w.]
hit = /login?next=//evil.example/
miss = /login?next=/account

[redirect-path]
about = make the server send visitors to a foreign site
class = other
weight = 3.4
tags = CWE-601 CAPEC-194 T1566
in = line
literal = get␣// get␣/\\ get␣/http get␣/%09 get␣/%5c get␣/;@
pattern = ^get\s/(?:/{1,6}(?:[\w.-]{1,40}\.(?:com|net|org|me|sh|io|pro|live|fun)|[\\;@%])|[\\/]{0,3}\\|%09|%5c|;@|https?:/{1,2})
hit = //example.com/%2f..
miss = /login//next

[proxy-abuse]
about = use this server as a proxy to reach other sites
class = other
weight = 3.6
tags = CWE-441 CAPEC-219 T1090
in = line
literal = connect␣ get␣http post␣http head␣http
pattern = ^connect\s|^(?:get|post|head)\shttps?://
hit = CONNECT example.com:443
hit = GET http://example.com/
miss = GET /http://x

[method-odd]
about = write to or spy on the server with an unusual method
class = other
weight = 3.4
tags = CWE-650 CAPEC-274 T1595.002
in = line
literal = put␣/ trace␣/ track␣/ debug␣/ propfind␣/ move␣/ search␣/ mkcol␣/ copy␣/ jeff␣/ lock␣/
pattern = ^(?:trace|track|debug|propfind|move|search|mkcol|copy|jeff|lock)\s/|^put\s/[^\s?]{0,200}\.(?:jsp|php|aspx?|txt|html?|jspx|asp)(?:/|\s|\?|%20|;|::)
hit = PUT /shell.jsp/
hit = TRACE /
miss = PUT /api/users/3

[login-default]
about = sign in with a default password
class = bruteforce
weight = 4
tags = CWE-1392 CAPEC-70 T1110.001 T1078.001
in = body target
literal = password pass pwd passwd psw
pattern = (?:user(?:_?name)?|login|j_username|email|account|uname|name|usr|log|uid|os_username)\w{0,8}["']?\s{0,3}[=:]\s{0,3}["']?(admin\w{0,8}|root|test|guest|user|manager|tomcat|administrator|sa|operator|support|demo|oracle|system|admin@[\w.]{1,30}|ubnt|pi|default|service|supervisor)["']?\s{0,3}[&,;].{0,120}?(?:pass(?:wd|word|_?wd)?|pwd|psw|passwrd|j_password|os_password)\w{0,8}["']?\s{0,3}[=:]\s{0,3}["']?(?:\1|admin\w{0,6}|root|password|passw0rd!?|test|guest|123456\d{0,3}|12345|1234|123|toor|changeme|default|pass|letmein|qwerty|secret|tomcat|manager|public|welcome\d?|superadmin|nagios|zabbix|s3cret|oracle|demo|calvin|ubnt|system|support|user|public)["'}\s]{0,4}(?:$|[&,}\s;])
hit = body: username=admin&password=admin
hit = body: {"user":"root","password":"123456"}
miss = body: username=maria&password=k8Jz.0pQ

[login-attempt]
about = sign in
class = bruteforce
weight = 1.6
tags = CWE-307 CAPEC-49 T1110
in = body
literal = password passwd pwd j_password log_pwd
pattern = (?:^|[&?{,"'\s])(?:j_|os_|user_?|login_?|log)?(?:pass(?:wd|word)?|pwd)["']?\s{0,3}[=:]\s{0,3}["']?[^&"',\s]{1,60}
hit = body: username=maria&password=k8Jz
miss = body: passage=4

[basic-default]
about = sign in with a default password
class = bruteforce
weight = 4
tags = CWE-1392 CAPEC-70 T1110.001
in = header
literal = basic␣
pattern = ^basic\s(?:ywrtaw46|cm9vdd|dgvzdd|dxnlcj|dg9ty2f0|z3vlc3q6|bwfuywdlcj)
hit = Authorization: Basic YWRtaW46YWRtaW4=
miss = Authorization: Bearer abc

[probe-device]
about = find the weak console of a router, camera or recorder
class = scanner
weight = 4
tags = CWE-200 CAPEC-170 T1595.002
in = target
literal = hnap1 /goform/ /boaform/ gponform stssys currentsetting /onvif/ weblanguage tmunblock userrpm rom-0 /dvr/ winbox cgi-bin/luci cgi-bin/«login,config,nobody,user,snapshot,export,viewer,hi3510,mainfunction,kerbynet,weblogin,webproc,webupg,supervisor,magicbox,nasapi,adm,admin,param,rpc,slogin,status,test-cgi,printenv,php,.%» cstecgi /isapi/ cgi-bin/.
pattern = ^[^?]{0,80}/(?:hnap1|goform/|boaform/|gponform|stssys|currentsetting\.htm|onvif/|sdk/weblanguage|tmunblock\.cgi|userrpm/|rom-0|dvr/cmd|winbox/|isapi/security|cgi-bin/(?:luci|login|config|nobody|user|snapshot|export|viewer|hi3510|mainfunction|kerbynet|weblogin|webproc|webupg|supervisor|magicbox|nasapi|adm|param|rpc|slogin|status|test-cgi|printenv|php\d?(?:\b|[.-])|\.%|cstecgi|\.))
hit = /cgi-bin/luci/;stok=/locale
hit = /HNAP1/
miss = /cgi-bin/shop.pl

[probe-wordpress-part]
about = use a part of WordPress from outside
class = scanner
weight = 2
tags = CWE-200 CAPEC-170 T1595.002
in = target
literal = wp-content/ admin-ajax wp-cron wp-includes
pattern = /wp-content/(?:plugins|themes)/[^?]{1,160}(?:\.php\b|/$)|/wp-admin/admin-ajax\.php|/wp-cron\.php|/wp-includes/[^?]{0,80}\.php
hit = /wp-admin/admin-ajax.php?action=x
miss = /wp-content/uploads/a.png

[probe-product]
about = find a product that is known to have been weak
class = scanner
weight = 3.6
tags = CWE-200 CAPEC-170 T1595.002
in = target
literal = /psp/ mlflow j_security_check xwiki /crx/ cdgserver smartbi seeyon /tplus report/ reportserver .jspa tmui redfish elfinder granite acs-commons webinterface/ .ppk oa_html glpi tiki- getcfg.php arcgis defaultroot/ h2-console h2_console eoffice .kdsvc r9iportal cobbler_api happyaxis locallb .ehp c6/ ioffice /general/ ispirit yyoa weaver ueditor fckeditor ckfinder kindeditor /bsh. beanshell /nacos xxl-job /solr/ /druid jolokia vendor/phpunit eval-stdin /telescope _ignition /cfide coldfusion /jmreport jeecg ruoyi /zentao zabbix cacti nagios/ /owa/auth /ecp/ autodiscover/ /hybridity /vsphere vropspluginui /sdk/vim /mics/ /mifs/ /xmlpserver /wls-wsat bea_wls _async /console/«portal,images,css» /axis2 /struts /showcase. /guacamole /openam /opensso /cas/ /geoserver /nuxeo /confluence /servicedesk /secure/«contact,query,view,manage,dash» /rest/api/«latest,1.0,2» sharepoint _layouts /_vti_ /jenkins /hudson /kibana /app/kibana /grafana /api/snapshots /minio /consul /v1/agent /v1/kv /_snapshot /api/v1/«pods,nodes,namespaces,secrets» kube-system /containers/json /images/json /v2/keys /ws/v1/cluster /hadoop /jmx? /oozie /ambari /airflow /superset /jupyter /zipkin /eureka /portainer /rancher /phpunit /adminer /mailman /roundcube /horde /zimbra /squirrelmail /service/extension /ofbiz webtools/control /magento /downloader/ /prestashop /joomla option=com_ /components/com_ /drupal /sites/default/files /user/register?element /typo3 /concrete5 /moodle /vbulletin /phpbb /mantis /redmine /bugzilla /gitlab /gitea /gogs /users/sign_in /explore/repos /nexus /artifactory /sonar /harbor /api/v2.0/ /sitecore /umbraco /telerik .axd?type= /dnn /citrix /vpns/ /vpn/ /dana- /fgt_lang /remote/«login,hostcheck,logincheck,error,info» /+cscoe+ /php/login /global-protect /ssl-vpn /sslvpn /sonicui /cgi-mod /my.policy /mgmt/ /tmui /zyxel /ztp/ /nccloud /uapws /ncchr /servlet/~ /bsmanage /kingdee /k3cloud /landray /sys/ui /crm/ /e-mobile /mobile/browser /wui/ /cpt/manage .action? /spacekey /pages/createpage
pattern = ^(?![^?]{0,400}\.(?:css|js|png|gif|jpe?g|svg|woff2?|ico|webp|map)(?:$|\?))[^?]{0,100}(?:/psp/|/(?:ajax-)?api/2\.0/mlflow|/j_security_check|/xwiki/|/crx/|/cdgserver\d|/smartbi/|/seeyon/|/tplus/|/web?report(?:server)?/|\.jspa\b|/tmui/|/redfish/|/elfinder|/granite/|acs-commons|/webinterface/|\.ppk$|/oa_html/|/glpi/|/tiki-|/getcfg\.php|/arcgis/|/defaultroot/|/h2[-_]console|/eoffice\d{0,3}|\.kdsvc|/r9iportal|/cobbler_api|happyaxis|/locallb|\.ehp$|/c6/|/ioffice|/general/\w{1,20}/|/ispirit|/yyoa/|/weaver/|/ueditor/|/fckeditor/|/ckfinder/|/kindeditor/|/bsh\.servlet|/nacos/|/xxl-job|/solr/|/druid/|/jolokia|/vendor/phpunit|eval-stdin|/_ignition|/cfide/|/jmreport|/jeecg|/ruoyi|/zentao|/zabbix/|/cacti/|/owa/auth|/ecp/|/autodiscover/|/hybridity/|/vsphere|/vropspluginui|/sdk/vim|/mics/|/mifs/|/xmlpserver|/wls-wsat|/bea_wls|/_async/|/axis2|/guacamole|/openam|/opensso|/geoserver/|/nuxeo|/secure/(?:contact|query|view|manage|dash)|/rest/api/(?:latest|1\.0|2)/|/_layouts/|/_vti_|/jenkins/|/hudson/|/kibana|/api/snapshots|/minio/|/v1/agent/|/v1/kv/|/_snapshot|/api/v1/(?:pods|nodes|namespaces|secrets)\b|/kube-system|/containers/json|/images/json|/v2/keys|/ws/v1/cluster|/ambari|/airflow|/superset|/eureka/|/portainer|/roundcube|/zimbra|/service/extension|/ofbiz|/webtools/control|/downloader/|/components/com_|/typo3/|/sites/default/files/[^?]{0,60}\.php|/gogs|/users/sign_in$|/explore/repos|/artifactory/|/api/v2\.0/|/sitecore/|/umbraco/|/telerik\.web|/vpns/|/vpn/(?:index|\.\.|js)|/dana-(?!na/css)|/fgt_lang|/remote/(?:login|hostcheck|logincheck|error|info)|/\+cscoe\+|/global-protect|/ssl-?vpn|/sonicui|/cgi-mod/|/my\.policy|/mgmt/(?:tm|shared)|/ztp/|/nccloud|/uapws|/ncchr|/servlet/~|/k3cloud|/landray|/sys/ui/|/e-mobile|/mobile/browser|/wui/|/cpt/manage|/pages/createpage)|[?&]option=com_\w{1,40}&
hit = /mlflow/../ajax-api/2.0/mlflow/experiments/list
hit = /CDGServer3/login.jsp
miss = /shop/products/list

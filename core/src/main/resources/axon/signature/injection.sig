# Axon's signatures: injection into databases, pages, templates, directories and headers.
# One signature: [name], then key = value lines; see SignatureFile for the keys. Patterns see the
# text in lower case after decoding. Everything that repeats is bounded.

[sqli-union]
about = read the database by adding a UNION query
class = sqli
weight = 6
tags = CWE-89 CAPEC-66 T1190
in = all
literal = union
pattern = \bunion\b[\s(+]{1,20}(?:(?:all|distinct|distinctrow)\b[\s(+]{0,20})?(?:select\b|values\b|\(|@)
hit = /item?id=-1%20UNION%20ALL%20SELECT%201,2,3
hit = /item?id=1/**/union/*!50000select*/1,2
miss = /news?q=student+union+selects+a+president

[sqli-select-from]
about = read a database table with a query of their own
class = sqli
weight = 4.5
tags = CWE-89 CAPEC-66 T1190
in = all
literal = select
pattern = \bselect\b[^;\n]{1,120}?\bfrom\b[\s(`"\[]{1,10}(?:information_schema|pg_|sys\.|sysobjects|all_tables|dual\b|mysql\.|users?\b|sqlite_master|msys|master\.|v\$|rdb\$|[a-z_]{1,40}\s{0,10}(?:--|#|;|\)|where|limit|$))
hit = /?id=(select%20password%20from%20users%20limit%201)
miss = /?q=please+select+a+colour+from+our+new+collection+today

[sqli-schema]
about = list the tables of the database
class = sqli
weight = 5
tags = CWE-89 CAPEC-54 T1190
in = all
literal = information_schema sysobjects syscolumns sqlite_master pg_catalog pg_class all_tab_columns user_tab_columns msysobjects mysql.user mysql.db sys.tables pg_shadow pg_user xp_cmdshell xp_regread xp_dirtree sp_oacreate sp_executesql sp_configure sp_makewebtask sysusers syslogins user_tables all_users v$version
pattern = \b(?:information_schema(?:\b|\.)|sysobjects\b|syscolumns\b|sqlite_master\b|pg_catalog\b|pg_class\b|(?:all|user)_tab_columns\b|user_tables\b|all_users\b|msysobjects\b|mysql\.(?:user|db)\b|sys\.tables\b|pg_shadow\b|pg_user\b|xp_cmdshell\b|xp_regread|xp_dirtree\b|sp_oacreate\b|sp_executesql\b|sp_configure\b|sp_makewebtask\b|sysusers\b|syslogins\b|v\$version)
hit = /?id=1%20and%201=(select+count(*)+from+information_schema.tables)
miss = /docs/schema-information

[sqli-boolean-number]
about = find out whether a page passes text to its database, with a condition that is always true or false
class = sqli
weight = 4.5
tags = CWE-89 CAPEC-7 T1190
in = all
literal = «␣,',",),`,/,1,0»«or,and,xor,having,where»«␣,',",(,!,~,-,`,+» || &&
pattern = (?:^|[\s'"`)(;=+*/%0-9]|\|\||&&)(?:or|and|xor|having|where|\|\||&&)[\s('"`!+~@-]{0,20}\b(\d{1,12})['"`)]{0,3}\s{0,10}(?:=|<=>|<>|!=|<|>|like|rlike|between|in)\s{0,10}['"`(]{0,3}\d{1,12}\b
hit = /item?id=1%20or%201=1
hit = /item?id=1%27)%20AND%205839=5839--%20
miss = /search?q=war+and+peace+1+vol&size=12

[sqli-boolean-text]
about = find out whether a page passes text to its database, with a condition that is always true
class = sqli
weight = 4.5
tags = CWE-89 CAPEC-7 T1190
in = all
literal = «',",),`»«,␣»«or,and,xor,having,like»«␣,',",(,!,`,+» '|| "|| )|| '␣|| "␣|| '&& "&&
pattern = ['"`)]\s{0,10}(?:or|and|xor|having|\|\||&&)[\s('"`!+]{0,20}(?:not\s{1,5})?(['"`])?[a-z0-9_@]{0,30}['"`]?\s{0,10}(?:=|<=>|<>|!=|<|>|(?:\bnot\s)?\blike\b|\bis\b|\bin\b|\bbetween\b)\s{0,10}['"`(%]{0,3}[a-z0-9_@%]{0,30}
hit = /login?user=admin'%20or%20'a'='a
hit = /login?user=x%22%20or%20%22%22=%22
miss = /search?q=rock+'n'+roll+or+blues

[sqli-quote-comment]
about = end a database query early with a comment
class = sqli
weight = 4
tags = CWE-89 CAPEC-66 T1190
literal = -- # /* ;%00
pattern = (?:=|^|\d|\w)['"`][ \t]{0,10}\){0,5}[ \t]{0,10}(?:or|and|limit|order|group|;|\|\|)?[ \t;)0-9]{0,20}(?:--(?:[ \t+]|$|&)|#\s{0,3}(?:$|&)|/\*\s{0,3}(?:$|&)|;%00)
hit = /login?user=admin'--%20
hit = /login?user=admin')%20%23
miss = /post?text=it's+nice+--+really

[sqli-stacked]
about = run a second database command behind the first
class = sqli
weight = 5
tags = CWE-89 CAPEC-66 T1190
in = all
literal = drop␣ insert␣ update␣ delete␣ «;,',),;␣,'␣»select «␣,;,',)»waitfor shutdown «;,␣,'»exec «;,␣,'»declare «;,␣,'»alter create␣ truncate␣ «;,;␣»set grant␣ «;,;␣,'»copy «;,;␣,'»begin merge␣
pattern = [;'"`)]\s{0,10}(?:;\s{0,10})?(?:drop\s{1,10}(?:table|database|user|procedure|function|view|index)\b|insert\s{1,10}into\b|update\s{1,10}[a-z_."`\[\]]{1,60}\s{1,10}set\b|delete\s{1,10}from\b|select\s{1,10}(?:pg_sleep|sleep|benchmark|load_file|\*|@@|[a-z0-9_,.* ()]{1,80}\bfrom\b)|waitfor\s{1,10}delay\b|shutdown\b\s{0,10}(?:;|--|with|$)|exec(?:ute)?[\s(]{1,10}(?:immediate|master|xp_|sp_|\(|@)|declare\s{1,10}@|alter\s{1,10}(?:table|user|database|login)\b|create\s{1,10}(?:table|user|database|function|procedure|login|or\s{1,5}replace)\b|truncate\s{1,10}table\b|set\s{1,10}@|grant\s{1,10}all\b|copy\s{1,10}[a-z_(]{1,40}\s{1,10}(?:from|to)\b|begin\s{1,10}(?:declare|dbms_|user_lock|execute)|merge\s{1,10}into\b)
hit = /?id=1;drop%20table%20users
hit = /?id=1'%3BINSERT%20INTO%20users%20VALUES(1)
miss = /help?q=how+to+insert+a+picture+into+a+page;+update+1

[sqli-time]
about = make the database wait, to learn whether it obeys (time-based SQL injection)
class = sqli
weight = 6
tags = CWE-89 CAPEC-7 T1190
in = all
literal = sleep benchmark waitfor dbms_lock dbms_pipe randomblob generate_series regexp_substring like(
pattern = \b(?:pg_sleep\s{0,5}\(|sleep\s{0,5}\(\s{0,5}['"]?\d|sleep\(__time__|benchmark\s{0,5}\(\s{0,5}\d|waitfor\s{1,10}(?:delay|time)\b|dbms_lock\.sleep|dbms_pipe\.receive_message|user_lock\.sleep|randomblob\s{0,5}\(\s{0,5}\d{4}|generate_series\s{0,5}\(\s{0,5}\d|regexp_substring\s{0,5}\(\s{0,5}repeat|like\('abcdefg')
hit = /?id=1'%20AND%20SLEEP(5)%23
hit = /?id=1;WAITFOR%20DELAY%20'0:0:5'
miss = /blog/how-to-sleep-better?hours=8

[sqli-error]
about = make the database give away data in an error message
class = sqli
weight = 5.5
tags = CWE-89 CAPEC-54 T1190
in = all
literal = extractvalue updatexml convert( floor(rand ctxsys utl_inaddr utl_http dbms_xmlgen xmltype( exp(~ gtid_subset json_keys( geometrycollection polygon( multipoint( procedure dbms_utility cast( name_const(
pattern = \b(?:extractvalue\s{0,5}\(|updatexml\s{0,5}\(|convert\s{0,5}\(\s{0,5}int\b|floor\(rand\(|ctxsys\.|utl_inaddr\.|utl_http\.|dbms_xmlgen\.|dbms_utility\.|xmltype\s{0,5}\(|exp\(~|gtid_subset\s{0,5}\(|json_keys\(\(|geometrycollection\(\(|polygon\(\(|multipoint\(\(|procedure\s{1,5}analyse\b|name_const\s{0,5}\(|cast\s{0,5}\(\s{0,5}(?:\(\s{0,5}select|[a-z_@.(]{1,60}\)?\s{1,5}as\s{1,5}(?:numeric|int|integer|signed|char|varchar|nvarchar|text)\b))
hit = /?id=1%20and%20extractvalue(1,concat(0x7e,version()))
miss = /tools/convert?value=floor+plan

[sqli-function]
about = call a function of the database
class = sqli
weight = 3.6
tags = CWE-89 CAPEC-66 T1190
in = all
literal = char( chr( concat( concat_ws( group_concat( substring( ascii( @@version database( user( version( load_file( substr( unhex( hex( current_user ord( mid( length( count( outfile dumpfile nvl( ifnull( elt( row( coalesce( make_set( char_length( bin( sha1( md5( length( rlike left( lower( load_extension( json_ pg_read lo_import lo_export ||chr
pattern = \b(?:n?char\(\d{2,3}(?:\)|,)|chr\(\d{2,3}\)|(?:group_)?concat(?:_ws)?\((?:0x|char|char\(|version|user|database|select|\(select|'|md5|@@)|substr(?:ing)?\s{0,5}\(\s{0,5}(?:\(?\s{0,5}select|version|user|database|@@|password|current)|ascii\s{0,5}\(\s{0,5}(?:substr|mid|lower|\(|select)|(?:ord|hex)\s{0,5}\(\s{0,5}(?:mid|cast|substr|load)|load_file\s{0,5}\(|load_extension\s{0,5}\(|into\s{1,10}(?:out|dump)file\b|(?:elt|make_set|row)\(\d{1,8}(?:=|,)|(?:user|database|version|current_user|system_user|session_user|schema)\(\)|unhex\(|pg_read_file|pg_ls_dir|lo_import\(|lo_export\(|coalesce\(cast|rlike\s{1,5}\(?\s{0,5}(?:select|sleep)|@@version\b|@@hostname\b|@@datadir\b)|(?:^|[^a-z0-9_])@@(?:version|hostname|datadir|global|servername)
hit = /?id=1%20and%20ascii(substr((select%20database()),1,1))>64
hit = /?id=@@version
miss = /functions?doc=length+of+a+list

[sqli-order-by]
about = count the columns of a database query
class = sqli
weight = 3.6
tags = CWE-89 CAPEC-54 T1190
literal = order␣by group␣by having order␣␣by
pattern = (?:['"`)\d]|=)\s{0,10}(?:order|group)\s{1,10}by\s{1,10}\(?\d{1,6}(?:\s{0,5},\s{0,5}\d{1,6}){0,30}\s{0,5}(?:--|#|/\*|$|&|asc|desc|\))|['"`)\d]\s{0,10}having\s{1,10}['"]?\d{1,8}['"]?\s{0,5}[=<>]
hit = /?id=1'%20order%20by%2010--%20
miss = /report?sort=order+by+date

[sqli-case-if]
about = ask the database yes-or-no questions
class = sqli
weight = 4.5
tags = CWE-89 CAPEC-7 T1190
literal = case␣when if( iif( (select (␣select decode( select( select␣case exists( exists␣(
pattern = \bcase\s{1,5}when\b.{1,200}?\bthen\b|\biif?\s{0,5}\(\s{0,5}[\d('"a-z@.]{1,40}\s{0,5}(?:=|<|>|like)|(?:=|,|\(|\b(?:and|or|not|exists)\b|[*/+|%<>-])\s{0,5}\(\s{0,5}select\b[\s(+]{1,10}(?:[a-z0-9_@.*(')]{1,80}|'[^']{0,40}')|\bselect\s{0,5}\(\s{0,5}(?:sleep|select|0x|\d|@@)|\bexists\s{0,5}\(\s{0,5}select\b|\bdecode\(\d{1,5}\s{0,5},
hit = /?id=(case%20when%201=1%20then%20'a'%20else%20'b'%20end)
hit = /?id=1%20and%20(select%20count(*)%20from%20x)>0
miss = /q?text=in+case+when+you+know

[sqli-evasion]
about = hide a database query from filters with comments
class = sqli
weight = 4.5
tags = CWE-89 CAPEC-267 T1190
literal = /*! /**/
pattern = /\*!\d{0,6}\s{0,5}[a-z(]|(?:\w|['"`)])/\*\*/(?:union|select|or|and|from|where|like|order|[(=]|'|\d)
hit = /?id=1/*!50000or*/1=1
hit = /?id=1/**/and/**/1=1
miss = /css/**/print.css

[sqli-quote-break]
about = break out of a quoted value in a database query
class = sqli
weight = 2.6
tags = CWE-89 CAPEC-66 T1190
in = target body
literal = ' ") "; "| "+ "␣or "␣and "" "␣union "␣like "␣having "␣order
pattern = =(?:[\w.%-]{0,40})['"]{1,3}\s{0,5}(?:\)|;|\||\+|$|&|'|\\|\s(?:or|and|having|union|order|group|limit|like|in|is|not|where|between|procedure|rlike|regexp|as|select|insert|into)\b)
hit = /item?id=1'
miss = /say?text="hello"+he+said

[sqli-hex-blob]
about = hide text in a database query as hexadecimal
class = sqli
weight = 2.5
tags = CWE-89 CAPEC-267
literal = ␣0x (0x =0x ,0x
pattern = [\s,(=]0x(?:[0-9a-f]{2}){3,200}\s{0,5}[,)\s]
hit = /?id=concat(0x7171717171,1)
miss = /tx?hash=0x5e2a7b

[nosql-operator]
about = slip an operator into a MongoDB query
class = sqli
weight = 5
tags = CWE-943 CAPEC-676 T1190
literal = $ne $gt $lt $regex $where $exists $nin $in] $or $and $eq $not $elemmatch $func $size
pattern = (?:\[|["'{,\s])\$(?:ne|gte?|lte?|regex|where|exists|nin|in|or|and|eq|not|elemmatch|func|size)(?:\]|["']?\s{0,5}:)
hit = /login?user[$ne]=x&pass[$ne]=y
hit = body: {"user":{"$gt":""},"pass":{"$gt":""}}
miss = /price?from=$nearest

[nosql-javascript]
about = run JavaScript inside a MongoDB query
class = sqli
weight = 4.5
tags = CWE-943 CAPEC-676 T1190
literal = this. db. tojson objectid sleep(
pattern = (?:\|\||&&|;|['"{(])\s{0,5}(?:return\s{1,5})?(?:\(?\s{0,3}this\.[a-z_]{1,30}\s{0,5}(?:==|!=|\.match|\.length)|db\.[a-z_]{1,30}\.(?:insert|find|drop|stored|remove|update)|db\.getcollectionnames|tojson(?:online)?\()
hit = /?name=';return%20this.password=='a
miss = /?q=visit+this.site+now

[xss-script-tag]
about = plant a script in a page
class = xss
weight = 6
tags = CWE-79 CAPEC-63 T1189
in = all
literal = <script </script <scr\ <s
pattern = <\s{0,5}/?\s{0,5}scr(?:\\0)?ipt\b|<scr[\x00-\x1f<]{0,10}(?:ipt|<script)|<s\s?c\s?r\s?i\s?p\s?t\b
hit = /?q=%3Cscript%3Ealert(1)%3C/script%3E
hit = /?q=%253CScRiPt%253Ealert(1)
miss = /docs?q=script+tag

[xss-event-handler]
about = run a script through an event of a page element
class = xss
weight = 5
tags = CWE-79 CAPEC-63 T1189
in = all
literal = on«abort,activate,afterprint,afterupdate,animation,auxclick,before,begin,blur,bounce,cancel,canplay,change,click,close,contextmenu,copy,cuechange,cut,data,dblclick,drag,drop,durationchange,end,error,finish,focus,formdata,fullscreen,gesture,gotpointer,hashchange,input,invalid,key,load,lostpointer,media,message,mouse,move,page,paste,pause,play,pointer,popstate,progress,propertychange,ratechange,readystate,repeat,reset,resize,row,scroll,search,security,seek,select,show,stalled,start,stop,storage,submit,suspend,time,toggle,touch,transition,unload,unhandled,url,volume,wait,webkit,wheel,zoom,content,after»
pattern = (?:^|[\s"'`/;=>\x00-\x1f]|%0[9acd])on(?:abort|activate|after\w{1,15}|animation\w{1,10}|auxclick|before\w{1,20}|begin|blur|bounce|cancel|canplay(?:through)?|change|click|close|contentvisibilityautostatechange|contextmenu|copy|cuechange|cut|data\w{1,15}|dblclick|drag\w{0,6}|drop|durationchange|end|ended|error|finish|focus(?:in|out)?|formdata|fullscreenchange|gesture\w{1,8}|gotpointercapture|hashchange|input|invalid|key(?:down|press|up)|load\w{0,10}|lostpointercapture|media\w{1,10}|message|mouse\w{1,8}|move\w{0,5}|page\w{1,6}|paste|pause|play(?:ing)?|pointer\w{1,10}|popstate|progress|propertychange|ratechange|readystatechange|repeat|reset|resize|row\w{1,10}|scroll\w{0,10}|search|securitypolicyviolation|seek(?:ed|ing)|select\w{0,8}|show|stalled|start|stop|storage|submit|suspend|time\w{0,8}|toggle|touch\w{1,8}|transition\w{1,8}|unload|unhandledrejection|url\w{1,5}|volumechange|wait\w{0,5}|webkit\w{1,30}|wheel|zoom)[\s\x00-\x1f/]{0,10}=[\s]{0,5}[^\s=&]
hit = /?q=%3Cimg%20src=x%20onerror=alert(1)%3E
hit = /?q=%22%20onmouseover=%22prompt(1)
miss = /?q=come+on+load+the+page&reason=one

[xss-javascript-uri]
about = run a script through a javascript: link
class = xss
weight = 4.6
tags = CWE-79 CAPEC-244 T1189
in = all
literal = script: data:text/html feed: data:image/svg+xml data:application/x vbs: j&
pattern = (?:java|vb|live|j[\s]{0,5}a[\s]{0,5}v[\s]{0,5}a[\s]{0,5}s?)[\s]{0,5}script:\s{0,10}(?!void|;|$|&)[^\s&]|[=,"']\s{0,5}data:text/html|[=,"']\s{0,5}data:(?:image/svg\+xml|application/x-)[^,]{0,40}(?:;base64)?,
hit = /go?url=javascript:alert(1)
miss = /go?url=javascript:void(0)

[xss-element]
about = plant an element with foreign content in a page
class = xss
weight = 4.6
tags = CWE-79 CAPEC-63 T1189
in = all
literal = <svg <iframe <object <embed <img <body <math <video <audio <marquee <details <form <input <isindex <meta <link <base <applet <style <keygen <table <div <a <textarea <xml <bgsound <layer <ilayer <frameset <frame <select <button <image <xss <template <noscript <animate <set <br <p <b <x <!-- <? <! <html <title <h1 <plaintext <listing <i> <u> <area <map <import <handler <td <source
pattern = <(?:svg|math|isindex|marquee|keygen|bgsound|layer|ilayer|applet|frameset|xss|plaintext|listing)\b[\s/>\x00-\x1f:]|<(?:iframe|object|embed|frame|base|link|meta|import|handler|form|animate|set)\b[\s/][^>]{0,200}(?:src|href|data|code|action|xlink|http-equiv|onbegin|attributename|to)\b|<(?:img|image|video|audio|input|table|div|td|body|bgsound|source|br|a|p|b|x|button|textarea|select|details|area|h1|i|u)[\s/\x0c]{1,10}[^>]{0,200}?(?:on[a-z]{3,30}\s{0,5}=|(?:src|href|background|dynsrc|lowsrc|style|formaction|action|srcdoc|data)\s{0,5}=\s{0,5}["'`]?\s{0,5}(?:javascript|data:|vbscript|x:|&#|//|[a-z]?\\|expression|-moz))|<style\b[^<]{0,100}(?:import|expression|javascript|behavior|binding|@)|<!--\s{0,5}#(?:exec|include|echo|printenv|config|set|fsize)|<\?import|<!\[cdata\[[^\]]{0,100}<
hit = /?q=%3Csvg/onload=alert(1)%3E
hit = /?q=%3Ciframe%20src=//evil.example%3E
miss = /?q=a+%3C+b+and+c+%3E+d

[xss-call]
about = show that a script can run in a page
class = xss
weight = 4
tags = CWE-79 CAPEC-63 T1189
in = all
literal = alert( alert` alert␣( prompt( confirm( print( document.«cookie,domain,write,location,body,url,getelement,createelement,documentelement» document[ eval( eval` string.fromcharcode window[ self[ top[ parent[ this[ globalthis frames[ window.«location,name,onerror,open,atob,eval,alert» settimeout( settimeout` setinterval( constructor( constructor[ .constructor innerhtml= prompt` confirm` atob( location= location. location( expression( xmlhttprequest localstorage.
pattern = (?=[apcdswtfelixn.\\])(?:(?:\b|\\)(?:alert|prompt|confirm|print)\s{0,5}(?:\(|`|&lpar;|\x28|\?\.\()[^a-z&]{0,3}[^&]{0,60}?(?:\)|`|$)|\bdocument\s{0,3}(?:\.\s{0,3}(?:cookie|domain|write(?:ln)?|location|body|url|getelement\w{1,20}|createelement|documentelement)\b|\[)|\bstring\.fromcharcode\s{0,5}\(|\b(?:window|self|top|parent|this|globalthis|frames)\s{0,3}\[\s{0,3}(?:['"`/(\\]|[a-z]{1,10}\+)|\bwindow\.(?:location|name|onerror|open|atob|eval|alert)\b|\beval\s{0,3}(?:\(|`)\s{0,3}(?:['"`/(]|name|atob|string|location|unescape|src|id|\$|\w{1,20}\()|\b(?:settimeout|setinterval)\s{0,3}(?:\(|`)\s{0,3}['"`\\]|\.\s{0,3}constructor\s{0,3}(?:\(|\[|\.constructor)|\binnerhtml\s{0,3}=|\blocation\s{0,3}(?:=|\.href|\.hash|\.assign|\.replace)\s{0,3}[=('"`/.]|\bexpression\s{0,5}\(|new\s{1,5}xmlhttprequest|\batob\s{0,3}\(|\blocalstorage\.(?:get|set))
hit = /?q='-alert(1)-'
hit = /?q=window['ale'+'rt'](1)
miss = /help?topic=alert+settings&document.title=x

[xss-angle-break]
about = break out of an attribute or a tag of a page
class = xss
weight = 2.6
tags = CWE-79 CAPEC-63
literal = "> '> `> ">< />< --> ]]>
pattern = ["'`]\s{0,3}/?>\s{0,5}<[a-z!/?%]|-->\s{0,5}<[a-z!/]|["']>\s{0,3}['"]?$
hit = /?q=%22%3E%3Cb%3E
miss = /?q=%22a%22+%3E+b

[ssti-expression]
about = run code through a page template
class = ssti
weight = 5.5
tags = CWE-1336 CAPEC-242 T1190
in = all
literal = {{ ${ <%= #{ *{ {% #set( ${{ @( [[ {# {php} {system( {if ~{ %}
pattern = (?=[{$#*<@~\[])(?:(?:\{\{|\$\{|#\{|\*\{|<%=|@\(|\[\[\$?\{?|~\{)[-+=_\s'"(]{0,10}\d{1,12}['"]?\s{0,5}[*+-]\s{0,5}['"]?\d{1,12}|\{\{[^{}]{0,120}(?:__|constructor|config\b|self\.|request\.|cycler|lipsum|joiner|namespace\.|_self|\|\s{0,3}(?:filter|map|sort|reduce|attr|system)|getattr|class\b|globals|settings\.|range\.|dump\(|app\.|include\(|source\(|file_excerpt|this\.)|\{%(?!\d\d|[a-f]\d)[^%]{0,200}\b(?:import|include|for\b|if\b|set\b|debug|load\b|extends|block|macro|print)|\{(?:php|if\s{1,5}(?:system|phpinfo|passthru|exec|readfile|file_put))|#set\s{0,3}\(\s{0,3}\$|<#assign\b|\$\{?\s{0,3}"?freemarker|freemarker\.template|<%=?\s{0,5}(?:system|exec|`|file\.|dir\.|io\.|\d{1,9}\s{0,3}\*|foobar|require|request|java\.|out\.|process)|\{system\(|\{\$smarty|#\{\s{0,3}(?:7\*|`|system|exec|file|root\.process|global\.process)|\$\{t\(|\$\{class\.|\[\[\$\{)
hit = /?name={{7*7}}
hit = /?name=${{191*7}}
hit = /?name={{''.__class__.__mro__}}
miss = body: {"template":"Dear {{name}}, welcome"}

[el-expression]
about = run Java code through an expression language (Struts, Spring, OGNL)
class = rce
weight = 6
tags = CWE-917 CAPEC-242 T1190
in = all
literal = java. javax. @java getruntime ognl #_memberaccess #context %{ #request #parameters memberaccess processbuilder redirect: ${@ ${# new+java redirectaction: action: .getclass( getclass() class.module class.classloader scriptengine #a= #application xwork.
pattern = @?\bjava\.lang\.(?:runtime|process|string|math|system|thread|class)\b|@java\.|\bgetruntime\b|ognl\.(?:ognl|context|default)|#_?memberaccess|#context\b\s{0,3}(?:\[|\.|=)|%\{\s{0,5}(?:\(?\s{0,5}#|\d{1,8}\s{0,3}[*+]|@|new\s|'|\(#|\(@)|\$\{\s{0,5}(?:@|#|\(#|new\s|t\(|pagecontext|applicationscope|sessionscope|header|param\b|requestscope|''\.|"".|''\.class|java\.|\(\(|\\)|(?:redirect|redirectaction|action):\s{0,3}[$%]|\bprocessbuilder\b|\bnew\s{1,5}java\.|java\.(?:io|net|util|nio)\.(?:file|inputstream|bufferedreader|scanner|url\b|socket|base64|printwriter|objectinputstream)|javax\.(?:script|naming|management)\.|\.getclass\s{0,3}\(\)|class\.(?:module|classloader|protectiondomain)\b|scriptenginemanager|#application\b|xwork\.(?:methodaccessor|memberaccess)|#parameters\.|#request\[
hit = /x.action?redirect:${%23context["xwork.MethodAccessor"]}
hit = Content-Type: %{(#_='multipart/form-data').(#dm=@ognl.OgnlContext@DEFAULT_MEMBER_ACCESS)}
miss = /docs/tutorial?q=learn+java+now

[xxe-entity]
about = read files or reach other hosts through an external XML entity
class = xxe
weight = 6
tags = CWE-611 CAPEC-221 T1190
in = body target
literal = <!entity <!doctype xi:include <!attlist
pattern = <!entity\s{1,10}(?:%\s{1,5})?[\w.:-]{1,60}\s{1,10}(?:system|public|['"])|<!doctype\s{1,10}[\w.:-]{1,60}\s{0,10}(?:\[|(?:system|public)\s{1,10}['"](?:file|http://(?!www\.w3|java\.sun)|https://(?!www\.w3)|ftp|php|expect|gopher|netdoc|jar|//|/))|<xi:include\b|<!doctype\s{1,10}[\w.:-]{1,60}\s{1,10}system\b
hit = body: <?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>
miss = body: <!DOCTYPE html><html><body>hello</body></html>

[xxe-xslt]
about = run commands or read files through an XSL stylesheet
class = xxe
weight = 4.5
tags = CWE-91 CAPEC-221
in = body target
literal = xsl:value-of xsl:include xsl:import document( php:function
pattern = <xsl:(?:include|import)\s[^>]{0,100}href|select\s{0,3}=\s{0,3}["'](?:document\(|system-property\(|php:function|unparsed-text\()|php:function\(|<msxsl:script
hit = body: <xsl:value-of select="document('/etc/passwd')"/>
miss = body: <xsl:value-of select="title"/>

[ldap-filter]
about = change the filter of a directory search (LDAP injection)
class = ldap
weight = 4.5
tags = CWE-90 CAPEC-136 T1190
literal = )( *)( (| (& (! |( &( )%00
pattern = \*\)\s{0,3}\(|\)\s{0,3}\([|&!]|\(\s{0,3}[|&]\s{0,3}\(\s{0,3}[\w]{1,40}\s{0,3}[~<>]?=|\)\(\w{1,40}[~<>]?=\*?|=\*\)\)|\*\)\([|&]
hit = /search?user=*)(uid=*))(|(uid=*
hit = /search?user=admin)(%26(password=*))
miss = /math?f=(a)(b)+(c)

[xpath-query]
about = change an XPath query
class = ldap
weight = 4.5
tags = CWE-643 CAPEC-83 T1190
literal = string-length( name(/ count(/ ::node() position() /*[ //* text() substring(//
pattern = string-length\(\s{0,3}(?:name|//|/\*)|(?:local-)?name\(/[/*]|count\(/[/*a-z]|(?:child|parent|ancestor|descendant|following|preceding)[a-z-]{0,12}::(?:node\(\)|\*|text\(\)|[a-z]{1,30})|['"\])]\s{0,3}(?:or|and|\|)\s{1,5}(?:position\(\)|count\(|//\*)|\]\s{0,3}\|\s{0,3}//|substring\(//
hit = /?user=x'%20or%20count(/*)=1%20or%20'a'='b
miss = /q?x=count(items)

[crlf-header]
about = add a header or a body to the answer (CRLF injection)
class = crlf
weight = 5
tags = CWE-113 CAPEC-34 T1190
in = target cookie agent referer header
literal = «␊,␍»«,␣»«set-cookie,content,location,x-,http/1,<html,<script,refresh,link,crlf,header,status,injected,transfer» «,,»«set-cookie,content,location,x-,crlf,header»
pattern = (?=[\r\n\x85\xe5])(?:[\r\n\x85]{1,4}\s{0,4}(?:set-cookie\d?|content-type|content-length|location|refresh|x-[\w-]{1,40}|content-disposition|link|status|crlf[\w-]{0,20}|header[\w-]{0,20}|injected[\w-]{0,20}|transfer-encoding)\s{0,3}:|[\r\n]{1,4}(?:http/1|<html|<script)|(?:\xe5\x98[\x8a\x8d]){1,4}(?:set-cookie|content|location|x-|crlf|header))
hit = /redirect?to=%0d%0aSet-Cookie:%20a=b
hit = /%0D%0ALocation:%20http://evil.example
miss = /?q=set-cookie:+how

[crlf-raw]
about = hide a line break in a value that ends up in a header
class = crlf
weight = 3.4
tags = CWE-93 CAPEC-34
in = target
literal = %0d%0a %0a %u000a %e5%98%8a %0d
pattern = ^[^?]{0,400}%0[da](?!$)|=(?:https?:)?[^&]{0,60}%0d%0a[a-z-]{2,40}(?::|%3a)|%e5%98%8[ad]|%u000[ad]|%23%0[da]
hit = /%0D%0AX-Test:1
miss = /form?text=line1%0D%0Aline2

[smuggling]
about = smuggle a second request past a proxy
class = crlf
weight = 5
tags = CWE-444 CAPEC-33 T1190
in = body target
literal = http/1.1 http/1.0
pattern = (?:^|[\r\n])(?:0\r?\n\r?\n)?(?:get|post|put|delete|options|head|trace)\s{1,4}/[^\s]{0,200}\shttp/1\.[01]
hit = /?q=a%20HTTP/1.1%0d%0aHost:x%0d%0a%0d%0aGET%20/admin%20HTTP/1.1
miss = body: text=we+use+HTTP/1.1+for+GET

# Tools that look for weaknesses, by what they call themselves.

[tool-scanner]
about = look for weaknesses with a known scanner
class = scanner
weight = 5.5
tags = CAPEC-170 T1595.002
in = agent header
literal = sqlmap nikto nmap nuclei gobuster wapiti masscan zgrab dirbuster acunetix netsparker nessus openvas wpscan w3af arachni whatweb wfuzz ffuf feroxbuster havij dirsearch hydra joomscan skipfish jbrofuzz burp zap/ owasp qualys appscan fimap jaeles httpx projectdiscovery metasploit webinspect paros grabber grendel vega brutus nsauditor morfeus zmeu muieblackcat libredtail commix xray xsstrike dalfox interactsh fuzz faster l9explore l9tcpid leakix internetmeasurement netsystemsresearch xspider websecurify bilbo cgichk crowbar datacha0s floodgate internet-exprorer jaascois jorgee n-stealth prog.customcrawler pangolin webtrends whcc\ sysscan webvulnscan yunsec scanbot nuclei dotdotpwn core-project arachni toata bsqlbf absinthe mysqloit sqlninja sqlpower black.hole cgi scan dav.pm expanseinc shodan
pattern = \b(?:sqlmap|nikto|nmap|nuclei|gobuster|wapiti|masscan|zgrab|dirbuster|acunetix|netsparker|nessus|openvas|wpscan|w3af|arachni|whatweb|wfuzz|ffuf|fuzz faster|feroxbuster|havij|dirsearch|hydra|joomscan|skipfish|jbrofuzz|burp(?:suite|collaborator)?|owasp zap|zaproxy|qualys|appscan|fimap|jaeles|projectdiscovery|metasploit|webinspect|paros|grabber|grendel|vega|brutus|nsauditor|morfeus|zmeu|muieblackcat|libredtail|commix|xsstrike|dalfox|interactsh|l9explore|l9tcpid|leakix|xspider|websecurify|bilbo|cgichk|crowbar|datacha0s|floodgate|internet-exprorer|jaascois|jorgee|n-stealth|pangolin|webtrends security|sysscan|webvulnscan|yunsec|scanbot|dotdotpwn|core-project/1|toata dragostea|bsqlbf|absinthe|mysqloit|sqlninja|sqlpower|black\.hole|dav\.pm|kadimus|commix|httpx|xray|censysinspect|expanseinc|shodan|netsystemsresearch|internetmeasurement|hello,? world|custom-asynchttpclient|fasthttp|mozilla/5\.0 zgrab|odin|cypex|genomecrawlerd|palo ?alto)\b
hit = User-Agent: sqlmap/1.8#stable (https://sqlmap.org)
hit = User-Agent: Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)
miss = User-Agent: curl/8.5.0

[tool-botnet]
about = spread a botnet
class = scanner
weight = 5.5
tags = T1595.002 T1583.005
in = agent
literal = mirai hello, r00ts3c dark hakai gemini/ selfrep ninja sefa apep b4ckdoor tsunami lmao skidded
pattern = ^(?:hello, ?world|r00ts3c\w{0,10}|dark|hakai/[\d.]{1,5}|gemini/[\d.]{1,5}|selfrep|ninja|sefa|apep|b4ckdoor\w{0,10}|tsunami|lmao/[\d.]{1,5}|skidded)
hit = User-Agent: r00ts3c-owned-you
miss = User-Agent: Dalvik/2.1.0

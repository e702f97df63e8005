-- Neovim as a person uses it, without the person: opens the file, waits for the findings, takes the preferred fix of each
-- until none is left, and saves. Neovim 0.7 or later; its own client of the language server protocol.
--   nvim --headless --clean -S neovim.lua, with CLANGD, SOURCE and PATIENCE (seconds) in the environment
local patience = tonumber(os.getenv("PATIENCE")) * 1000

local function say(...)
  io.stdout:write(string.format(...), "\n")
end

local function wait_for(what, condition)
  if not vim.wait(patience, condition, 50) then
    error("waited in vain for " .. what)
  end
end

-- Not what clangd says of includes.
local function findings()
  return vim.tbl_filter(function(d) return vim.startswith(d.user_data.lsp.code or "", "deadline-") end, vim.diagnostic.get(0))
end

local function run()
  vim.cmd("edit " .. vim.fn.fnameescape(os.getenv("SOURCE")))
  local client = vim.lsp.start_client({ cmd = { os.getenv("CLANGD"), "--log=error" }, root_dir = vim.fn.getcwd() })
  vim.lsp.buf_attach_client(0, client)

  wait_for("findings", function() return #findings() > 0 end)
  for _, d in ipairs(findings()) do
    local lsp = d.user_data.lsp
    say("finding %d: %s [%s]", d.lnum + 1, d.message, lsp.code)
    for _, related in ipairs(lsp.relatedInformation or {}) do
      say("  related %d: %s", related.location.range.start.line + 1, related.message)
    end
  end

  -- What the menu of code actions has, and the choice that is made in it.
  local chosen
  vim.ui.select = function(items, options, choose)
    for _, item in ipairs(items) do
      say("action: %s", options.format_item(item))
    end
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      if action.isPreferred then
        chosen = action.title
        choose(item)
        return
      end
    end
    error("no action is preferred")
  end
  while #findings() > 0 do
    local before, left = vim.api.nvim_buf_get_changedtick(0), #findings()
    local first = findings()[1]
    vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
    chosen = nil
    vim.lsp.buf.code_action()
    wait_for("the edit", function() return chosen and vim.api.nvim_buf_get_changedtick(0) > before end)
    say("chosen: %s", chosen)
    wait_for("the finding to go", function() return #findings() < left end)
  end
  vim.cmd("write")
  say("no findings")
  vim.lsp.stop_client(client)
  wait_for("the server to end", function() return #vim.lsp.get_active_clients() == 0 end)
end

local ok, problem = pcall(run)
if not ok then
  say("failed: %s", tostring(problem))
  vim.cmd("cquit 1")
end
vim.cmd("qall!")

-- Neovim as pictures.py runs it: the set-up of docs/ide.md in the words that Neovim 0.7 knows, and three keys.
vim.opt.number = true
vim.opt.signcolumn = 'yes'
vim.opt.termguicolors = true
vim.opt.laststatus = 2
vim.opt.statusline = ' %f%m'
vim.opt.shortmess:append('F')
vim.cmd('colorscheme slate')
vim.cmd('highlight NormalFloat guibg=#3a3a3a guifg=#e4e4e4 | highlight SignColumn guibg=NONE | highlight Normal guibg=#1c1c1c')
vim.cmd('highlight StatusLine guibg=#4e4e4e guifg=#e4e4e4 gui=NONE | highlight MsgSeparator guibg=#4e4e4e gui=NONE')

-- The places that the finding under the cursor is related to, as a list to walk through.
local function show_chain()
  local items = {}
  for _, d in ipairs(vim.diagnostic.get(0, { lnum = vim.fn.line('.') - 1 })) do
    for _, related in ipairs(d.user_data.lsp.relatedInformation or {}) do
      table.insert(items, {
        filename = vim.uri_to_fname(related.location.uri),
        lnum = related.location.range.start.line + 1,
        text = related.message,
      })
    end
  end
  vim.fn.setloclist(0, items)
  vim.cmd('lopen')
end

vim.keymap.set('n', ' a', vim.lsp.buf.code_action)
vim.keymap.set('n', ' e', vim.diagnostic.open_float)
vim.keymap.set('n', ' n', vim.diagnostic.goto_next)
vim.keymap.set('n', ' c', show_chain)

vim.api.nvim_create_autocmd('VimEnter', {
  callback = function()
    local client = vim.lsp.start_client({ cmd = { os.getenv('CLANGD'), '--log=error' }, root_dir = vim.fn.getcwd() })
    vim.lsp.buf_attach_client(0, client)
  end,
})

;;; pictures.el --- Emacs as pictures.py runs it  -*- lexical-binding: t -*-

;; The set-up of docs/ide.md; then the cursor goes to the first finding, whose text eldoc shows.

(require 'package)
;; Where Debian has packages; -Q leaves that out.
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
(require 'eglot)
(require 'flymake)

(setq inhibit-startup-screen t
      make-backup-files nil
      create-lockfiles nil
      auto-save-default nil
      eglot-confirm-server-initiated-edits nil
      eldoc-echo-area-use-multiline-p t
      eldoc-echo-area-prefer-doc-buffer nil
      max-mini-window-height 0.5)
(menu-bar-mode -1)
(load-theme 'tango-dark t)

(add-to-list 'eglot-server-programs `((c++-mode c-mode) . (,(getenv "CLANGD") "--log=error")))
(add-hook 'c++-mode-hook #'eglot-ensure)

(defun go-to-finding ()
  "Goes to the first finding of ours, once there is one."
  (let ((found (car (sort (seq-filter (lambda (d) (string-match-p "deadline-" (flymake-diagnostic-text d)))
                                      (flymake-diagnostics))
                          (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))))
    (if found
        (progn
          (goto-char (flymake-diagnostic-beg found))
          ;; The finding alone, not what the function under the cursor is.
          (setq-local eldoc-documentation-functions '(flymake-eldoc-function)))
      (run-with-timer 0.5 nil #'go-to-finding))))
(add-hook 'emacs-startup-hook (lambda () (run-with-timer 0.5 nil #'go-to-finding)))

;;; pictures.el ends here

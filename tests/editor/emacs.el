;;; emacs.el --- Emacs as a person uses it, without the person  -*- lexical-binding: t -*-

;; Opens the file, waits for the findings, takes the preferred fix of each until none is left, and saves.  Emacs 28 with
;; eglot from its package, or a later one that has eglot.
;;   emacs --batch -Q -l emacs.el, with CLANGD, SOURCE and PATIENCE (seconds) in the environment

(require 'package)
;; Where Debian has packages; -Q leaves that out.
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'cl-lib)

(defun wait-for (what condition)
  "Let Emacs work until CONDITION gives something, which is returned; WHAT is for the message."
  (let ((end (+ (float-time) (string-to-number (getenv "PATIENCE"))))
        value)
    (while (not (setq value (funcall condition)))
      (when (> (float-time) end)
        (error "Waited in vain for %s" what))
      (accept-process-output nil 0.05))
    value))

(defun findings ()
  "Our findings, not what clangd says of includes."
  (cl-remove-if-not (lambda (d) (string-match-p "deadline-" (flymake-diagnostic-text d))) (flymake-diagnostics)))

(defun say (format &rest values)
  (princ (concat (apply #'format format values) "\n")))

(condition-case problem
    (progn
      (setq eglot-autoshutdown nil
            eglot-sync-connect t
            eglot-connect-timeout nil
            eglot-confirm-server-initiated-edits nil
            make-backup-files nil
            create-lockfiles nil)
      (add-to-list 'eglot-server-programs `((c++-mode) . (,(getenv "CLANGD") "--log=error")))
      (find-file (getenv "SOURCE"))
      (c++-mode)
      (apply #'eglot (eglot--guess-contact)) ; as M-x eglot does
      (flymake-mode 1)
      (wait-for "findings" (lambda () (flymake-start) (findings)))
      (dolist (d (findings))
        (say "finding %d: %s" (line-number-at-pos (flymake-diagnostic-beg d)) (flymake-diagnostic-text d)))
      (while (findings)
        (let ((left (length (findings)))
              (before (buffer-chars-modified-tick)))
          (goto-char (flymake-diagnostic-beg (car (findings))))
          (let* ((actions (append (eglot-code-actions (flymake-diagnostic-beg (car (findings)))
                                                      (flymake-diagnostic-end (car (findings))) nil nil)
                                  nil))
                 (preferred (cl-find-if (lambda (a) (eq (plist-get a :isPreferred) t)) actions)))
            (dolist (a actions) (say "action: %s" (plist-get a :title)))
            (unless preferred (error "No action is preferred"))
            (say "chosen: %s" (plist-get preferred :title))
            (eglot--apply-workspace-edit (plist-get preferred :edit)))
          (wait-for "the edit" (lambda () (> (buffer-chars-modified-tick) before)))
          (eglot--signal-textDocument/didChange)
          (wait-for "the finding to go" (lambda () (flymake-start) (< (length (findings)) left)))))
      (save-buffer)
      (say "no findings")
      (eglot-shutdown (eglot-current-server) nil (string-to-number (getenv "PATIENCE")))
      (kill-emacs 0))
  (error (say "failed: %s" (error-message-string problem))
         (kill-emacs 1)))

;;; emacs.el ends here

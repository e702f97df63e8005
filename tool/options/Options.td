//===--- Options.td - deadline-tidy ---------------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one table of options. A help text ends without a full stop and explains
// itself without the option's name. Visibility lists the commands that take
// the option; the names stand for bits in Options.cpp.
//
//===----------------------------------------------------------------------===//

include "llvm/Option/OptParser.td"

def CheckVis : OptionVisibility;
def FixVis : OptionVisibility;
def ExplainVis : OptionVisibility;
def ChecksVis : OptionVisibility;
def ModelsVis : OptionVisibility;
def BaselineVis : OptionVisibility;
def SummarizeVis : OptionVisibility;
def LinkVis : OptionVisibility;
def DoctorVis : OptionVisibility;
def LspConfigVis : OptionVisibility;

defvar Every = [CheckVis, FixVis, ExplainVis, ChecksVis, ModelsVis, BaselineVis, SummarizeVis, LinkVis, DoctorVis,
                LspConfigVis];
defvar Running = [CheckVis, FixVis, BaselineVis];             // parse the whole project
defvar Parsing = !listconcat(Running, [SummarizeVis, DoctorVis]); // parse any file
defvar Linking = !listconcat(Running, [LinkVis]);             // have all findings
defvar Reporting = [CheckVis, FixVis, LinkVis];               // print findings

// The groups, in the order of --help; their help texts are the headings.
def grp_input : OptionGroup<"input">, HelpText<"What is read">;
def grp_checks : OptionGroup<"checks">, HelpText<"What is checked">;
def grp_report : OptionGroup<"report">, HelpText<"What is reported">;
def grp_fix : OptionGroup<"fix">, HelpText<"Fixes">;
def grp_baseline : OptionGroup<"baseline">, HelpText<"The baseline">;
def grp_run : OptionGroup<"run">, HelpText<"How it runs">;
def grp_general : OptionGroup<"general">, HelpText<"General">;

class In<OptionGroup group, list<OptionVisibility> commands> {
  OptionGroup Group = group;
  list<OptionVisibility> Visibility = commands;
}

// --name VALUE and --name=VALUE.
multiclass Value<string name, string metavar, string help, OptionGroup group, list<OptionVisibility> commands> {
  def NAME : Separate<["--"], name>, HelpText<help>, MetaVarName<metavar>, In<group, commands>;
  def NAME#_eq : Joined<["--"], name#"=">, Alias<!cast<Option>(NAME)>, In<group, commands>;
}

// --name and --no-name.
multiclass Switch<string name, string help, OptionGroup group, list<OptionVisibility> commands> {
  def NAME : Flag<["--"], name>, HelpText<help>, In<group, commands>;
  def no_#NAME : Flag<["--"], "no-"#name>, In<group, commands>,
                 HelpText<"Do not, whatever the configuration file says">;
}

//===--- What is read -----------------------------------------------------===//

def build_path : Separate<["-"], "p">, MetaVarName<"BUILD">, In<grp_input, Parsing>,
  HelpText<"Folder of compile_commands.json, or that file; else it is looked for upwards from the file or folder, "
           "in 'build' too">;
def build_path_eq : Joined<["-"], "p=">, Alias<build_path>, In<grp_input, Parsing>;
defm config_file : Value<"config-file", "FILE",
  "Configuration to use instead of the nearest .deadline-tidy.yaml", grp_input,
  !listconcat(Parsing, [LinkVis, ChecksVis, ModelsVis])>;
defm root : Value<"root", "DIR",
  "Folder of the project, which names in reports are relative to; else that of the configuration file or repository",
  grp_input, !listconcat(Parsing, [LinkVis])>;
defm only : Value<"only", "GLOB", "Report only what stands in files that match, relative to the root (repeatable)",
  grp_input, Linking>;
defm exclude : Value<"exclude", "GLOB", "Report nothing that stands in files that match (repeatable)", grp_input,
  Linking>;
defm models : Value<"models", "PATH", "More models of libraries: a file, or a folder of them (repeatable)", grp_input,
  !listconcat(Parsing, [ModelsVis])>;
defm budget : Value<"budget", "FILE", "How much of the time each layer may use; docs/budget.md shows such a file",
  grp_input, Parsing>;
defm resource_dir : Value<"resource-dir", "DIR", "Clang's own headers; found without it where Clang is installed",
  grp_input, Parsing>;
def output_file : JoinedOrSeparate<["-"], "o">, MetaVarName<"FILE">, In<grp_input, [SummarizeVis]>,
  HelpText<"File to write the summary to">;

//===--- What is checked --------------------------------------------------===//

defm checks : Value<"checks", "GLOBS",
  "Checks to run: names and globs with commas between, those with a '-' before are left out, as in clang-tidy",
  grp_checks, !listconcat(Linking, [SummarizeVis, ChecksVis])>;
defm profile : Value<"profile", "NAME", "default, strict, or experimental: which checks run unless --checks names them",
  grp_checks, !listconcat(Linking, [SummarizeVis, ChecksVis])>;
defm require_reasons : Switch<"require-reasons", "Report suppressions that give no reason", grp_checks, Reporting>;
defm report_unused_suppressions : Switch<"report-unused-suppressions", "Report suppressions that suppress nothing",
  grp_checks, Reporting>;

//===--- What is reported -------------------------------------------------===//

defm format : Value<"format", "FORMAT",
  "text, json, sarif, github, gitlab, junit, checkstyle, or replacements (repeatable)", grp_report, Reporting>;
defm output : Value<"output", "FILE", "Where the --format before it goes; else to standard output", grp_report,
  Reporting>;
defm diff : Value<"diff", "REV",
  "Report only findings that touch a line, of the place or of its chain, that has changed since this revision",
  grp_report, Reporting>;
defm why : Value<"why", "FILE:LINE", "Print what is known of the bounds at this place, and why nothing is reported",
  grp_report, [CheckVis, LinkVis]>;
defm color : Value<"color", "WHEN", "auto, always, or never", grp_report,
  !listconcat(Linking, [DoctorVis])>;
def quiet : Flag<["--"], "quiet">, HelpText<"No progress, no summary: the findings alone">,
  In<grp_report, !listconcat(Linking, [SummarizeVis])>;
def verbose : Flag<["--"], "verbose">, HelpText<"Say more of what is done, and look at all files instead of a few">,
  In<grp_report, !listconcat(Parsing, [LinkVis])>;

//===--- Fixes ------------------------------------------------------------===//

def fix : Flag<["--"], "fix">, HelpText<"Apply the safe fixes">, In<grp_fix, [CheckVis]>;
def dry_run : Flag<["--"], "dry-run">, HelpText<"Print the fixes as a unified diff, and change nothing">,
  In<grp_fix, [CheckVis, FixVis]>;
defm offer : Value<"offer", "CHECK",
  "Apply what this check offers, too, although it is not known to be safe (repeatable)",
  grp_fix, [CheckVis, FixVis]>;

//===--- The baseline -----------------------------------------------------===//

defm baseline : Value<"baseline", "FILE", "Findings that were there before, which are not reported", grp_baseline,
  Linking>;
def no_baseline : Flag<["--"], "no-baseline">, HelpText<"Report those too, whatever the configuration file says">,
  In<grp_baseline, Reporting>;
def add : Flag<["--"], "add">, HelpText<"Add the new findings to a baseline that exists">,
  In<grp_baseline, [BaselineVis]>;
def update : Flag<["--"], "update">, HelpText<"Drop the entries of a baseline that are found no more">,
  In<grp_baseline, [BaselineVis]>;

//===--- How it runs ------------------------------------------------------===//

def jobs : JoinedOrSeparate<["-"], "j">, MetaVarName<"N">, In<grp_run, Linking>,
  HelpText<"Files to analyse at the same time, and threads to link them with; else as many as there are cores">;
defm file_timeout : Value<"file-timeout", "SECONDS", "Give up on a file that takes longer", grp_run, Running>;

defm max_memory : Value<"max-memory", "MIB",
  "Start fewer workers than -j allows where they might need more memory together; else half of the machine's",
  grp_run, Running>;
defm cache_dir : Value<"cache-dir", "DIR",
  "Where to keep what was learnt of each file; else 'deadline-tidy' in $XDG_CACHE_HOME or ~/.cache", grp_run, Running>;
def no_cache : Flag<["--"], "no-cache">, HelpText<"Parse every file, and keep nothing">, In<grp_run, Running>;
defm cache_size : Value<"cache-size", "MIB", "Keep at most so much; else 2048", grp_run, Running>;
def scan : Flag<["--"], "scan">, In<grp_run, Running>,
  HelpText<"Leave files unparsed that can add nothing to the findings; else only in a whole project of 16 files or more">;
def no_scan : Flag<["--"], "no-scan">, In<grp_run, Running>, HelpText<"Parse every file">;
def no_index : Flag<["--"], "no-index">, In<grp_run, Running>,
  HelpText<"Leave no index beside the compilation database, with which deadline-clangd sees the whole program">;

//===--- General ----------------------------------------------------------===//

def help : Flag<["--"], "help">, HelpText<"Print this text">, In<grp_general, Every>;
def help_short : Flag<["-"], "h">, Alias<help>, In<grp_general, Every>;
def version : Flag<["--"], "version">, HelpText<"Print the version">, In<grp_general, Every>;
def write_options_page : Flag<["--"], "write-options-page">, Flags<[HelpHidden]>, In<grp_general, [CheckVis]>,
  HelpText<"Print docs/cli.md">;
def dash_dash : Option<["--"], "", KIND_REMAINING_ARGS>, MetaVarName<"FLAGS">, In<grp_input, Parsing>,
  HelpText<"Compiler's flags for the files, instead of a compilation database">;

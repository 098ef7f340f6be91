using System.CommandLine;
using NetGen.MacroBenchmarks;

var root = new RootCommand("Macro benchmarks of NetGen beside plain C, the kernel and System.Net.Sockets.");
BenchmarkCommand.AddTo(root);
root.Subcommands.Add(LossGridCommand.Create());
root.Subcommands.Add(RelayCommand.Create());
root.Subcommands.Add(WorkerCommand.Create());
return await root.Parse(args).InvokeAsync();

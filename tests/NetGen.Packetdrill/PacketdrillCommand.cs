using System.CommandLine;
using NetGen.Packetdrill.Running;
using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill;

/// <summary>The command: runs scripts and tells how each ended.</summary>
internal static class PacketdrillCommand
{
    private const int Failure = 1;
    private const int WrongArguments = 2;

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="output">Where outcomes go.</param>
    /// <param name="error">Where complaints about the arguments go.</param>
    /// <returns>0 when all scripts passed, 1 when one failed, 2 for wrong arguments.</returns>
    internal static Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        var paths = new Argument<string[]>("FILE|FOLDER") { Description = "Scripts, and folders whose .pkt files are all run", Arity = ArgumentArity.OneOrMore };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Tells too what of a script has no meaning here" };
        var linux = new Option<bool>("--linux") { Description = "For scripts written for Linux: buffer sizes are doubled, PSH of data is not compared" };
        var definitions = new Option<string[]>("--define", "-D") { Description = "NAME=VALUE: the word NAME stands for VALUE; may be given several times" };
        var root = new RootCommand("Runs packetdrill scripts against NetGen's TCP and UDP, on virtual time and without privileges.") { paths, verbose, linux, definitions };
        var overrides = ScriptOverrides.Names.Select(name => new Option<string>($"--{name}") { Description = "As a script's own option, which it overrides" }).ToList();
        foreach (var option in overrides) root.Add(option);
        root.SetAction(result =>
        {
            var given = overrides.Where(option => result.GetValue(option) is not null).Select(option => new ScriptOption(0, option.Name[2..], result.GetValue(option)!));
            var settings = new ScriptOverrides([.. given], result.GetValue(definitions) ?? [], result.GetValue(linux));
            return Run(result.GetValue(paths)!, settings, result.GetValue(verbose), output, error);
        });
        return root.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }

    private static int Run(string[] paths, ScriptOverrides overrides, bool verbose, TextWriter output, TextWriter error)
    {
        foreach (var missing in paths.Where(path => !File.Exists(path) && !Directory.Exists(path)))
        {
            error.WriteLine($"{missing}: there is no such file or folder");
            return WrongArguments;
        }

        var (passed, failed) = (0, 0);
        foreach (var file in paths.SelectMany(ScriptsOf))
        {
            var result = ScriptResult.Of(file, overrides);
            if (result.IsPassed) passed++;
            else failed++;
            output.WriteLine(result);
            if (!verbose) continue;
            foreach (var note in result.Notes) output.WriteLine($"# {note}");
        }

        output.WriteLine($"{passed} passed, {failed} failed");
        return failed > 0 || passed == 0 ? Failure : 0;
    }

    private static IEnumerable<string> ScriptsOf(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.pkt", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];
}

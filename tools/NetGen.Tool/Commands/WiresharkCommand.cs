using System.CommandLine;
using NetGen.Tool.Declarations;
using NetGen.Tool.Wireshark;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen wireshark</c>: its arguments.</summary>
internal sealed class WiresharkCommand : Command
{
    private readonly Argument<string[]> _assemblies = new("ASSEMBLY")
    {
        Description = "An assembly that declares protocols, as bin/Debug/net10.0/Chat.dll",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Where to write the script; standard output unless given",
        HelpName = "FILE.lua",
    };

    /// <summary>Makes the command.</summary>
    internal WiresharkCommand()
        : base("wireshark", "Writes a Lua dissector for declared protocols: tshark -X lua_script:FILE.lua, or Wireshark's plugin folder.")
    {
        Add(_assemblies);
        Add(_output);
        SetAction(Run);
    }

    private int Run(ParseResult result)
    {
        var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
        try
        {
            var headers = result.GetRequiredValue(_assemblies).SelectMany(path => DeclaredAssembly.Load(path)).ToList();
            var script = LuaDissectorWriter.Write(headers);
            if (result.GetValue(_output) is not { } file)
            {
                output.Write(script);
                return ExitCode.Success;
            }

            File.WriteAllText(file, script);
            error.WriteLine($"{headers.Count} headers written to {file}");
            return ExitCode.Success;
        }
        catch (DeclaredAssemblyException e)
        {
            return Refusal.WrongArguments(error, this, [e.Message]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"netgen wireshark: the script can not be written: {e.Message}");
            return ExitCode.Failure;
        }
    }
}

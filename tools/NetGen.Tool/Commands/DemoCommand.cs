using System.CommandLine;
using System.Globalization;
using NetGen.Tool.Arguments;
using NetGen.Tool.Demo;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen demo</c>: its arguments.</summary>
internal sealed class DemoCommand : Command
{
    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "The seed of everything random; the same seed prints the same text",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = ArgumentParser.For(text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new FormatException($"'{text}' is not a seed; write a whole number from 0.")),
    };

    private readonly Option<string> _capture = new("--output", "-o")
    {
        Description = "Where to write the capture of the cable",
        HelpName = "FILE.pcapng",
        DefaultValueFactory = _ => "netgen-demo.pcapng",
    };

    /// <summary>Makes the command.</summary>
    internal DemoCommand()
        : base("demo", "Follows a packet between two hosts in memory, over an impaired cable and on virtual time. Needs no privileges.")
    {
        Add(_seed);
        Add(_capture);
        SetAction(Run);
    }

    private int Run(ParseResult result) => DemoSession.Run(
        result.GetValue(_seed), result.GetRequiredValue(_capture), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
}

using System.CommandLine;
using System.Globalization;
using NetGen.Tool.Arguments;
using NetGen.Tool.Dissect;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen dissect</c>: its arguments.</summary>
internal sealed class DissectCommand : Command
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "The capture, pcap or pcapng, compressed by gzip or not; - reads the standard input",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Prints every field, one JSON object a line",
    };

    private readonly Option<bool> _verbose = new("--verbose", "-v")
    {
        Description = "Prints every field, indented, for people",
    };

    private readonly Option<long?> _count = new("--count", "-c")
    {
        Description = "Stops after so many printed packets",
        HelpName = "N",
        CustomParser = ArgumentParser.For(text => ParseNumber(text, "a number of packets")),
    };

    private readonly Option<long?> _follow = new("--follow")
    {
        Description = "Prints only the conversation of packet NUMBER: its innermost addresses and ports, both directions",
        HelpName = "NUMBER",
        CustomParser = ArgumentParser.For(text => ParseNumber(text, "the number of a packet")),
    };

    private readonly Option<string[]> _with = new("--with")
    {
        Description = "Adds the protocols declared in an assembly; may be given several times",
        HelpName = "ASSEMBLY",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    /// <summary>Makes the command.</summary>
    internal DissectCommand()
        : base("dissect", "Reads a capture: a line per packet, or every field.")
    {
        Add(_file);
        foreach (var option in (Option[])[_json, _verbose, _count, _follow, _with]) Add(option);
        SetAction(Run);
    }

    private static long? ParseNumber(string text, string meaning) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"'{text}' is not {meaning}; write a whole number from 1.");

    private int Run(ParseResult result)
    {
        var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
        var options = Bind(result);
        return options.FindContradictions().ToArray() is { Length: > 0 } contradictions
            ? Refusal.WrongArguments(error, this, contradictions)
            : DissectSession.Run(options, output, error);
    }

    private DissectOptions Bind(ParseResult result) => new(result.GetRequiredValue(_file))
    {
        Json = result.GetValue(_json),
        Verbose = result.GetValue(_verbose),
        Count = result.GetValue(_count) ?? long.MaxValue,
        Follow = result.GetValue(_follow),
        Assemblies = result.GetValue(_with) ?? [],
    };
}

using System.CommandLine.Parsing;

namespace NetGen.Tool.Arguments;

/// <summary>What may be given once for each version of IP.</summary>
/// <param name="IPv4">What was given for IPv4, or null.</param>
/// <param name="IPv6">What was given for IPv6, or null.</param>
internal readonly record struct PerVersion<TIPv4, TIPv6>(TIPv4? IPv4, TIPv6? IPv6)
    where TIPv4 : struct
    where TIPv6 : struct
{
    /// <summary>Makes a custom parser of two parse methods; an argument with a colon is one of IPv6.</summary>
    /// <param name="parseIPv4">Parses one of IPv4; the message of its exception is shown to the user.</param>
    /// <param name="parseIPv6">Parses one of IPv6, likewise.</param>
    internal static Func<ArgumentResult, PerVersion<TIPv4, TIPv6>> Parser(Func<string, TIPv4> parseIPv4, Func<string, TIPv6> parseIPv6) => result =>
    {
        var parsed = default(PerVersion<TIPv4, TIPv6>);
        var name = result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
        foreach (var text in result.Tokens.Select(static token => token.Value))
        {
            try
            {
                var isIPv6 = text.Contains(':');
                if (isIPv6 ? parsed.IPv6 is not null : parsed.IPv4 is not null) throw new FormatException($"'{text}' is the second one of IPv{(isIPv6 ? 6 : 4)}; there may be one of each version.");
                parsed = isIPv6 ? parsed with { IPv6 = parseIPv6(text) } : parsed with { IPv4 = parseIPv4(text) };
            }
            catch (FormatException exception)
            {
                result.AddError($"{name}: {exception.Message}");
                return default;
            }
        }

        return parsed;
    };
}

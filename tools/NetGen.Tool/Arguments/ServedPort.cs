using System.Globalization;

namespace NetGen.Tool.Arguments;

/// <summary>A service that <c>netgen up</c> can answer with.</summary>
internal enum ServiceKind
{
    /// <summary>Sends back what it gets (RFC 862).</summary>
    Echo,

    /// <summary>Throws away what it gets (RFC 863).</summary>
    Discard,

    /// <summary>Answers with the date and time (RFC 867).</summary>
    Daytime,

    /// <summary>Answers with printable characters (RFC 864).</summary>
    Chargen,
}

/// <summary>A service and the port it is served on, over UDP and TCP.</summary>
/// <param name="Service">The service.</param>
/// <param name="Port">The port.</param>
internal readonly record struct ServedPort(ServiceKind Service, ushort Port)
{
    /// <summary>Parses a list as <c>echo:7,discard:9</c>; a service without a port has its well-known one.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The list is not one; the message is for the user.</exception>
    internal static IReadOnlyList<ServedPort> ParseList(string text)
    {
        var list = text.Split(',').Select(Parse).ToArray();
        var twice = list.GroupBy(served => served.Port).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? list : throw new FormatException($"port {twice.Key} is given twice; a port serves one service.");
    }

    private static ServedPort Parse(string text)
    {
        var parts = text.Split(':');
        var service = parts[0] switch
        {
            "echo" => new ServedPort(ServiceKind.Echo, 7),
            "discard" => new ServedPort(ServiceKind.Discard, 9),
            "daytime" => new ServedPort(ServiceKind.Daytime, 13),
            "chargen" => new ServedPort(ServiceKind.Chargen, 19),
            _ => throw new FormatException($"'{parts[0]}' is not a service; there are echo, discard, daytime and chargen."),
        };
        if (parts.Length == 1) return service;
        if (parts.Length == 2 && ushort.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port != 0) return service with { Port = port };
        throw new FormatException($"'{text}' has no port of 1 to 65535; write it as {parts[0]}:{service.Port}.");
    }

    /// <summary>The service's name, as the stack knows it.</summary>
    internal string Name => Service.ToString().ToLowerInvariant();

    /// <summary>The service, a colon and the port, as it is given on the command line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}:{Port}");
}

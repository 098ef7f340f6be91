using NetGen.TestKit.Namespaces;

namespace NetGen.Tool.Tests.Agreement;

/// <summary>What tshark finds in a capture: every value of every field asked for, frame by frame.</summary>
internal static class TsharkFields
{
    private const char Separator = '\t';
    private const char Aggregator = '\u001f';

    /// <summary>Dissects frame by frame: nothing is put together from several, nothing guessed, every checksum verified.</summary>
    private static readonly string[] Preferences =
    [
        "ip.defragment:FALSE", "ipv6.defragment:FALSE", "tcp.desegment_tcp_streams:FALSE", "tcp.relative_sequence_numbers:FALSE", "tcp.analyze_sequence_numbers:FALSE",
        "vrrp.v3_checksum_as_in_v2:TRUE", "sctp.checksum:CRC 32c", "ip.check_checksum:TRUE", "tcp.check_checksum:TRUE", "udp.check_checksum:TRUE",
    ];

    /// <summary>Reads the fields.</summary>
    /// <param name="capture">The capture's path.</param>
    /// <param name="fields">The fields' names.</param>
    /// <returns>For each frame the values of each field, in the order of <paramref name="fields"/>.</returns>
    internal static List<string[][]> Read(string capture, IReadOnlyList<string> fields)
    {
        string[] arguments =
        [
            "-n", "-r", capture, "-T", "fields", "-E", "occurrence=a", "-E", $"aggregator={Aggregator}",
            .. Preferences.SelectMany(preference => (string[])["-o", preference]),
            .. fields.SelectMany(field => (string[])["-e", field]),
        ];
        using var tshark = new RunningProgram("tshark", arguments);
        var output = tshark.WaitForEnd(TimeSpan.FromMinutes(5)).EnsureSuccess().Output;
        return [.. output.TrimEnd('\n').Split('\n').Select(line => line.Split(Separator).Select(Split).ToArray())];
    }

    private static string[] Split(string values) => values.Length == 0 ? [] : values.Split(Aggregator);
}

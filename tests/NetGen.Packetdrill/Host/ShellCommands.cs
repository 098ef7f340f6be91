using System.Globalization;
using System.Text.RegularExpressions;

namespace NetGen.Packetdrill.Host;

/// <summary>
/// Reads shell commands for the system controls that they set, and runs none of them. A shell script that a command names is read
/// the same way; what else there is, is reported.
/// </summary>
/// <param name="builder">Takes the system controls.</param>
/// <param name="folder">The folder of the script.</param>
/// <param name="report">Is told of what has no meaning here: the line, and what it is.</param>
internal sealed partial class ShellCommands(HostBuilder builder, string folder, Action<int, string> report)
{
    private const int DeepestInclude = 4;

    /// <summary>Reads a command.</summary>
    /// <param name="line">Its line in the script.</param>
    /// <param name="text">The command.</param>
    internal void Read(int line, string text) => Read(line, text, folder, 0);

    private void Read(int line, string text, string relativeTo, int depth)
    {
        foreach (var command in SeparatorPattern().Split(text.Replace("\\\n", " ", StringComparison.Ordinal)))
        {
            var trimmed = command.Trim();
            if (trimmed.Length == 0 || trimmed[0] == '#') continue;
            ReadOne(line, trimmed, relativeTo, depth);
        }
    }

    private void ReadOne(int line, string command, string relativeTo, int depth)
    {
        var settings = SettingPattern().Matches(command);
        foreach (Match setting in settings)
        {
            var name = setting.Groups["name"].Value.Replace('/', '.');
            var value = ProductPattern().Replace(setting.Groups["value"].Value.Trim('"', '\''), Multiply);
            if (!builder.Take(line, name, value)) report(line, $"{name}={value} has no meaning here");
        }

        if (settings.Count > 0) return;
        var file = Path.Combine(relativeTo, command.Split(' ')[0]);
        if (!file.EndsWith(".sh", StringComparison.Ordinal) || !File.Exists(file) || depth == DeepestInclude) report(line, $"`{command}` is not run");
        else Read(line, File.ReadAllText(file), Path.GetDirectoryName(file)!, depth + 1);
    }

    // $((15*1024*1024)).
    private static string Multiply(Match match) =>
        match.Groups["factor"].Captures.Aggregate(1L, (product, factor) => product * long.Parse(factor.Value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"&&|\n|;")]
    private static partial Regex SeparatorPattern();

    [GeneratedRegex(@"(?:/proc/sys/)?(?<name>net[./][a-z0-9_]+[./][a-zA-Z0-9_./]+)\s?=\s?(?<value>""[^""]*""|'[^']*'|\S+)")]
    private static partial Regex SettingPattern();

    [GeneratedRegex(@"\$\(\(\s*(?<factor>[0-9]+)(\s*\*\s*(?<factor>[0-9]+))*\s*\)\)")]
    private static partial Regex ProductPattern();
}

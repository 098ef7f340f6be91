using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NetGen.Packetdrill.Tests;

/// <summary>The scripts beside the interpreter.</summary>
internal static partial class ScriptFiles
{
    internal static string Folder { get; } = FindFolder();

    /// <summary>Every script, as a path below the folder.</summary>
    internal static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder, "*.pkt", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>The scripts that mean the same over either version of IP.</summary>
    internal static IEnumerable<string> NamesWithoutIPv4() =>
        Names().Where(name => !OtherWithIPv6.Contains(name) && !IPv4Pattern().IsMatch(File.ReadAllText(PathOf(name))));

    // RFC 9293 §3.7.1 (MUST-15): a peer that names no MSS takes 536 bytes over IPv4, 1220 over IPv6.
    private static readonly HashSet<string> OtherWithIPv6 = ["rfc9293/mss-default.pkt"];

    // Addresses, messages of ICMP, and the MTU of a link, which is 20 bytes more where the header is.
    [GeneratedRegex(@"inet_addr|\bicmp\b|--mtu|--ip_version|--local_ip|\bipv4\b|\bmpls\b")]
    private static partial Regex IPv4Pattern();

    internal static string PathOf(string name) => Path.Combine(Folder, name);

    private static string FindFolder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../NetGen.Packetdrill/scripts"));
}

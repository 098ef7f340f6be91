using System.Globalization;

namespace NetGen.TestKit;

/// <summary>What a test needs of the machine it runs on, and why it can not run where that is missing.</summary>
public static class Requirements
{
    private const int CapNetAdmin = 12;

    /// <summary>Whether the process may make network namespaces and devices.</summary>
    public static bool HasNetworkAdmin { get; } = ReadEffectiveCapabilities() is var effective && (effective & (1UL << CapNetAdmin)) != 0;

    /// <summary>Whether a missing requirement is a failure: the build server must not skip in silence.</summary>
    private static bool IsContinuousIntegration => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Why a test that needs network privileges and programs can not run here.</summary>
    /// <param name="programs">Programs the test starts.</param>
    /// <returns>The reason to skip, or null when the test can run or a skip is not allowed.</returns>
    public static string? MissingForPrivileged(params ReadOnlySpan<string> programs)
    {
        if (IsContinuousIntegration) return null;
        return HasNetworkAdmin ? MissingFor(programs) : "needs CAP_NET_ADMIN: run the tests as root";
    }

    /// <summary>Why a test that needs programs can not run here.</summary>
    /// <param name="programs">Programs the test starts.</param>
    /// <returns>The reason to skip, or null when the test can run or a skip is not allowed.</returns>
    public static string? MissingFor(params ReadOnlySpan<string> programs)
    {
        if (IsContinuousIntegration) return null;
        foreach (var program in programs)
        {
            if (!IsInstalled(program)) return $"needs the program '{program}'";
        }

        return null;
    }

    private static bool IsInstalled(string program)
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var folder in $"{path}:/usr/sbin:/sbin".Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            if (File.Exists(Path.Combine(folder, program))) return true;
        }

        return false;
    }

    private static ulong ReadEffectiveCapabilities()
    {
        const string Key = "CapEff:";
        if (!OperatingSystem.IsLinux()) return 0;
        foreach (var line in File.ReadLines("/proc/self/status"))
        {
            if (line.StartsWith(Key, StringComparison.Ordinal)) return ulong.Parse(line.AsSpan(Key.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        return 0;
    }
}

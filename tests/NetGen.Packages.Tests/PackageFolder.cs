using System.Globalization;
using System.Runtime.CompilerServices;
using NetGen.TestKit.Namespaces;

namespace NetGen.Packages.Tests;

/// <summary>The packages of this tree under a version of their own, in a folder outside it; gone, also from NuGet's cache, when disposed.</summary>
public sealed class PackageFolder : IDisposable
{
#if RELEASE_PACKAGES
    private const string Configuration = "Release";
#else
    private const string Configuration = "Debug";
#endif

    internal static readonly string Root = Path.GetFullPath(Path.Combine(SourceFolder(), "../.."));

    /// <summary>Packs what this build made.</summary>
    public PackageFolder()
    {
        Directory.CreateDirectory(Packages);
        foreach (var project in Projects) Run(Root, "dotnet", "pack", project, "--no-build", "-c", Configuration, "-o", Packages, $"-p:PackageVersion={Version}", "-nologo", "-v", "quiet");

        // The machine's own sources stay: a publish needs the platform's packs.
        File.WriteAllText(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="packed" value="{Packages}" /></packageSources>
            </configuration>
            """);
    }

    /// <summary>The projects whose packages are published.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        "runtime/NetGen.Runtime", "runtime/NetGen.Testing", "protocols/NetGen.Protocols", "protocols/NetGen.Stack", "drivers/NetGen.Drivers",
        "tools/NetGen", "tools/NetGen.Tool", "tools/NetGen.Templates",
    ];

    /// <summary>A version no other run has.</summary>
    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.0.1-test.{Environment.ProcessId}.{DateTime.UtcNow:yyyyMMddHHmmss}");

    /// <summary>Where a test makes its projects: outside the tree, so that none of our settings reach them.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("netgen-packages-").FullName;

    /// <summary>Where the packages lie.</summary>
    public string Packages => Path.Combine(Folder, "packages");

    /// <summary>The project of the guide, made when it is first asked for.</summary>
    public ChatProject Chat => field ??= new ChatProject(this);

    /// <summary>The path of one package.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="extension">Its extension.</param>
    public string PathOf(string id, string extension = "nupkg") => Path.Combine(Packages, $"{id}.{Version}.{extension}");

    /// <summary>Runs a program in a folder and refuses a failure.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it wrote to its standard output.</returns>
    public static string Run(string folder, string program, params string[] arguments)
    {
        using var process = new RunningProgram(folder, program, arguments);
        return process.WaitForEnd(TimeSpan.FromMinutes(5)).EnsureSuccess().Output;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");
        foreach (var package in Directory.Exists(cache) ? Directory.GetDirectories(cache, "netgen*") : [])
        {
            var copy = Path.Combine(package, Version);
            if (Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        }
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

/// <summary>Packs once for all tests.</summary>
[CollectionDefinition(nameof(PackageFolder))]
public sealed class PackageCollection : ICollectionFixture<PackageFolder>;

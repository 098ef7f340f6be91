using System.Reflection;
using System.Xml.Linq;
using NetGen.Packets;

namespace NetGen.Architecture.Tests;

/// <summary>Arrows point down only: Tool → Stack → Protocols → Runtime ← Drivers.</summary>
public sealed class DependencyTests
{
    /// <summary>Who may name whom. A project that is not listed may not exist.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["NetGen.Generators"] = [],
        ["NetGen.CodeFixes"] = ["NetGen.Generators"],
        ["NetGen.Runtime"] = [],
        ["NetGen.Testing"] = ["NetGen.Runtime"],
        ["NetGen.Protocols"] = ["NetGen.Runtime"],
        ["NetGen.Stack"] = ["NetGen.Runtime", "NetGen.Protocols"],
        ["NetGen.Drivers"] = ["NetGen.Runtime"],
        ["NetGen"] = ["NetGen.Stack", "NetGen.Drivers"],
        ["NetGen.Tool"] = ["NetGen.Runtime", "NetGen.Protocols", "NetGen.Stack", "NetGen.Drivers"],
        ["NetGen.Templates"] = [],
    };

    public static TheoryData<string> ProductAssemblies => ["NetGen.Runtime", "NetGen.Testing", "NetGen.Protocols", "NetGen.Stack", "NetGen.Drivers"];

    [Fact]
    public void Every_product_project_references_only_what_it_may_name()
    {
        var projects = Repository.ProductFolders.SelectMany(Repository.Projects).ToList();

        Assert.Equal(Allowed.Keys.Order(), projects.Select(project => project.Key).Order());
        Assert.All(projects, project => Assert.Subset(Allowed[project.Key].ToHashSet(), ProjectReferences(project.Value)));
    }

    [Theory]
    [MemberData(nameof(ProductAssemblies))]
    public void A_compiled_assembly_names_only_what_it_may(string name)
    {
        var named = Assembly.Load(name).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(reference => reference.StartsWith("NetGen", StringComparison.Ordinal));

        Assert.Subset(Allowed[name].ToHashSet(), named.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(ProductAssemblies))]
    public void No_library_writes_to_the_console_or_reads_code_by_reflection(string name)
    {
        string[] banned = ["System.Console", "System.Reflection.Emit", "System.Linq.Expressions", "Microsoft.CSharp"];

        var named = Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.Empty(named.Intersect(banned));
    }

    [Theory]
    [MemberData(nameof(ProductAssemblies))]
    public void Nothing_mutable_is_static(string name)
    {
        const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

        var mutable = Assembly.Load(name).GetTypes()
            .Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(Statics))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false } && !field.Name.Contains('<', StringComparison.Ordinal));

        Assert.Empty(mutable.Select(field => $"{field.DeclaringType}.{field.Name}"));
    }

    [Fact]
    public void The_runtime_knows_no_protocol()
    {
        string[] protocols = ["Ethernet", "IPv4", "IPv6", "Icmp", "Udp", "Tcp"];

        var types = typeof(PacketBuffer).Assembly.GetExportedTypes()
            .Where(type => protocols.Any(protocol => type.Name.Contains(protocol, StringComparison.Ordinal)));

        Assert.Empty(types);
    }

    private static HashSet<string> ProjectReferences(XDocument project) =>
        project.Descendants("ProjectReference")
            .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .ToHashSet();
}

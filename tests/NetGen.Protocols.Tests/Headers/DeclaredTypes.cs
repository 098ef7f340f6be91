using System.Reflection;
using NetGen.Declarations;
using NetGen.Protocols.Ethernet;

namespace NetGen.Protocols.Tests.Headers;

/// <summary>Every header and every option list that the assembly declares, in the order of their names.</summary>
internal static class DeclaredTypes
{
    /// <summary>The declared types.</summary>
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(EthernetHeader).Assembly.GetTypes().Where(type => SourceOf(type) is not null).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>The document that a declared type cites, or null where the type is no declaration.</summary>
    /// <param name="type">Any type.</param>
    public static string? SourceOf(Type type)
    {
        if (type.GetCustomAttribute<HeaderAttribute>() is { } header) return header.Source;
        var options = type.GetCustomAttributes().FirstOrDefault(attribute => attribute.GetType() is { IsGenericType: true } generic && generic.GetGenericTypeDefinition() == typeof(TlvOptionsAttribute<>));
        return options?.GetType().GetProperty(nameof(TlvOptionsAttribute<byte>.Source))!.GetValue(options) as string;
    }
}

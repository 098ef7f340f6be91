using Xunit;

namespace NetGen.TestKit;

/// <summary>A test that needs CAP_NET_ADMIN and programs; skipped with the reason where they are missing, failing there when CI=true.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrivilegedFactAttribute : FactAttribute
{
    /// <summary>Decides whether the test can run.</summary>
    /// <param name="programs">Programs the test starts.</param>
    public PrivilegedFactAttribute(params string[] programs)
    {
        if (Requirements.MissingForPrivileged(programs) is { } reason) Skip = reason;
    }
}

/// <summary>As <see cref="PrivilegedFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrivilegedTheoryAttribute : TheoryAttribute
{
    /// <summary>Decides whether the test can run.</summary>
    /// <param name="programs">Programs the test starts.</param>
    public PrivilegedTheoryAttribute(params string[] programs)
    {
        if (Requirements.MissingForPrivileged(programs) is { } reason) Skip = reason;
    }
}

/// <summary>A test that needs programs but no privileges; skipped with the reason where they are missing, failing there when CI=true.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    /// <summary>Decides whether the test can run.</summary>
    /// <param name="programs">Programs the test starts.</param>
    public ProgramFactAttribute(params string[] programs)
    {
        if (Requirements.MissingFor(programs) is { } reason) Skip = reason;
    }
}

/// <summary>As <see cref="ProgramFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramTheoryAttribute : TheoryAttribute
{
    /// <summary>Decides whether the test can run.</summary>
    /// <param name="programs">Programs the test starts.</param>
    public ProgramTheoryAttribute(params string[] programs)
    {
        if (Requirements.MissingFor(programs) is { } reason) Skip = reason;
    }
}

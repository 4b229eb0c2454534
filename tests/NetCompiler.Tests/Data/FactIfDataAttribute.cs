namespace NetCompiler.Tests.Data;

/// <summary>A fact about real data: skipped unless NETCOMPILER_DATA names the directory that holds <c>mnist</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactIfDataAttribute : FactAttribute
{
    public const string Variable = "NETCOMPILER_DATA";

    public FactIfDataAttribute()
    {
        if (!Directory.Exists(MnistDirectory))
        {
            Skip = $"Set {Variable} to a directory that holds mnist/ with its four files.";
        }
    }

    public static string MnistDirectory => Path.Combine(Environment.GetEnvironmentVariable(Variable) ?? "", "mnist");
}

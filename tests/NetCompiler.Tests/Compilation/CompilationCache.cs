namespace NetCompiler.Tests.Compilation;

/// <summary>
/// Where compiled networks lie for child processes: a directory of the process that made the first, gone when it ends.
/// </summary>
internal static class CompilationCache
{
    /// <summary>The variable that tells a child of the directory.</summary>
    public const string Variable = "NETCOMPILER_COMPILED_NETWORKS";

    private static readonly Lazy<string> s_directory = new(Find);

    /// <summary>The directory.</summary>
    public static string Directory => s_directory.Value;

    /// <summary>Whether another process made it: what lies there was compiled from the same sources by the same compiler.</summary>
    public static bool IsInherited { get; } = Environment.GetEnvironmentVariable(Variable) is not null;

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } inherited)
        {
            return inherited;
        }

        string made = System.IO.Directory.CreateTempSubdirectory("netcompiler-networks-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.Directory.Delete(made, recursive: true);
        return made;
    }
}

namespace NetCompiler.Tests.Data;

/// <summary>A fact about real data: skipped unless NETCOMPILER_DATA names the directory that holds the data set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactIfDataAttribute : FactAttribute
{
    public const string Variable = "NETCOMPILER_DATA";
    public const string Mnist = "mnist";
    public const string Cifar10 = "cifar10";

    public FactIfDataAttribute(string dataset = Mnist)
    {
        if (!Directory.Exists(Find(dataset)))
        {
            Skip = $"Set {Variable} to a directory that holds {dataset}/ with its files.";
        }
    }

    public static string MnistDirectory => Find(Mnist);

    public static string Cifar10Directory => Find(Cifar10);

    private static string Find(string dataset) => Path.Combine(Environment.GetEnvironmentVariable(Variable) ?? "", dataset);
}

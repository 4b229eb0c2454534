using NetCompiler.Tests.Data;

namespace NetCompiler.Tests.Gradients;

/// <summary>A theory over CIFAR-10's images; skipped, and saying why, where they are not to be found.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CifarTheoryAttribute : TheoryAttribute
{
    public CifarTheoryAttribute()
    {
        if (!Directory.Exists(FactIfDataAttribute.Cifar10Directory))
        {
            Skip = $"Needs CIFAR-10: set {FactIfDataAttribute.Variable} to a folder that holds cifar10/ with its files.";
        }
    }
}

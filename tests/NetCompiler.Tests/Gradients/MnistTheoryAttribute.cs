namespace NetCompiler.Tests.Gradients;

/// <summary>A theory over MNIST's images; skipped, and saying why, where they are not to be found.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MnistTheoryAttribute : TheoryAttribute
{
    public MnistTheoryAttribute()
    {
        if (!MnistTestImages.Exist)
        {
            Skip = "Needs MNIST: set NETCOMPILER_DATA to a folder that holds mnist/t10k-images-idx3-ubyte.gz and its labels.";
        }
    }
}

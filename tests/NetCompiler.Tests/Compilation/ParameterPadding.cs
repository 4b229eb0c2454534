namespace NetCompiler.Tests.Compilation;

/// <summary>The floats of a parameter buffer that belong to no element: kernels rely on their being zero.</summary>
internal static class ParameterPadding
{
    /// <summary>Fails unless every float that no canonical element maps to is zero.</summary>
    /// <param name="network">Whose parameters the buffer holds, or the gradients by them.</param>
    /// <param name="buffer">In the order of the flat parameter buffer.</param>
    /// <param name="what">The buffer's name, for the message.</param>
    public static void AssertZero(Network network, ReadOnlySpan<float> buffer, string what)
    {
        bool[] isElement = new bool[buffer.Length];
        foreach (ParameterDescription parameter in network.Description.Parameters)
        {
            for (int index = 0; index < parameter.Count; index++)
            {
                isElement[parameter.Offset + parameter.Layout.KernelIndex(index)] = true;
            }
        }

        Assert.Equal(network.Description.ParameterCount, isElement.Count(element => element));
        for (int index = 0; index < buffer.Length; index++)
        {
            Assert.True(isElement[index] || buffer[index].Equals(0f), $"{what}: float {index} is padding, and {buffer[index]:R}.");
        }
    }
}

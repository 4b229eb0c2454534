using System.Numerics;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Numerics;

[Trait("Category", "Core")]
public sealed class PanelsTests
{
    private readonly float[] _panel = [.. Enumerable.Range(1, 16).Select(number => (float)number)];

    [Fact]
    public void LoadAndStore_TwoVectorsAtATime_CoverAPanelOnce()
    {
        float[] copy = new float[17];
        for (int column = 0; column < 16; column += 2 * Vector<float>.Count)
        {
            Vector.LoadUnsafe(ref _panel[column]).StoreUnsafe(ref copy[column]);
            Panels.StoreSecond(Panels.LoadSecond(ref _panel[column]), ref copy[column]);
        }

        Assert.Equal([.. _panel, 0f], copy);
    }

    [Fact]
    public void Second_OfAVectorAsWideAsThePanel_IsZeroAndNotStored()
    {
        Vector<float> second = Panels.LoadSecond(ref _panel[0]);

        Assert.Equal(Vector<float>.Count < 16 ? Vector<float>.Count + 1f : 0f, second[0]);
        float[] target = new float[32];
        Panels.StoreSecond(Vector<float>.One, ref target[0]);
        Assert.Equal(Vector<float>.Count < 16 ? Vector<float>.Count : 0, target.Count(value => value == 1f));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(-5)]
    public void StoreFirst_AnyCount_StoresNoMore(int count)
    {
        float[] target = new float[32];

        Panels.StoreFirst(Vector.LoadUnsafe(ref _panel[0]), ref target[0], count);

        int stored = Math.Clamp(count, 0, Vector<float>.Count);
        Assert.Equal([.. _panel.Take(stored), .. new float[32 - stored]], target);
    }
}

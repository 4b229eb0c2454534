using System.Numerics;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Numerics;

[Trait("Category", "Core")]
public sealed class DropoutMaskTests
{
    private const ulong Seed = 7;
    private const ulong Step = 11;

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.5f)]
    [InlineData(0.99f)]
    public void Kept_ColumnsAndLanes_AreTheScalarMask(float rate)
    {
        uint threshold = DropoutMask.Threshold(rate);
        for (int start = 0; start < 64; start += Vector<int>.Count)
        {
            Vector<int> columns = DropoutMask.Kept(DropoutMask.RowKey(Seed, Step, 2, 5), start, threshold);
            Vector<int> rows = DropoutMask.KeptInLanes(DropoutMask.LaneKeys(Seed, Step, 2, start, batch: 64), 5, threshold);
            for (int lane = 0; lane < Vector<int>.Count; lane++)
            {
                Assert.Equal(DropoutMask.IsKept(Seed, Step, 2, 5, start + lane, rate) ? -1 : 0, columns[lane]);
                Assert.Equal(DropoutMask.IsKept(Seed, Step, 2, start + lane, 5, rate) ? -1 : 0, rows[lane]);
            }
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(16, 18)]
    public void LaneKeys_LanesAfterTheBatch_HaveItsLastRowsKey(int start, int batch)
    {
        Vector<uint> keys = DropoutMask.LaneKeys(Seed, Step, 2, start, batch);
        for (int lane = 0; lane < Vector<uint>.Count; lane++)
        {
            Assert.Equal(DropoutMask.RowKey(Seed, Step, 2, Math.Min(start + lane, batch - 1)), keys[lane]);
        }
    }

    [Fact]
    public void IsKept_FixedArguments_NeverChanges()
    {
        // Fixed for good: saved runs must replay, on any vector width.
        bool[] mask = [.. Enumerable.Range(0, 24).Select(column => DropoutMask.IsKept(42, 3, 1, 2, column, 0.5f))];
        Assert.Equal("101000000111010110100001", string.Concat(mask.Select(kept => kept ? '1' : '0')));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.25f)]
    [InlineData(0.5f)]
    [InlineData(0.9f)]
    public void IsKept_ManyElements_DropsTheRate(float rate)
    {
        int dropped = 0;
        for (int element = 0; element < 40_000; element++)
        {
            dropped += DropoutMask.IsKept(Seed, Step, 0, element / 200, element % 200, rate) ? 0 : 1;
        }

        // Five standard deviations.
        double deviation = Math.Sqrt(40_000 * rate * (1 - rate));
        Assert.InRange(dropped, (40_000 * rate) - (5 * deviation), (40_000 * rate) + (5 * deviation));
    }

    [Fact]
    public void IsKept_AnotherSeedStepLayerRowOrColumn_IsIndependent()
    {
        const int Count = 20_000;
        Func<int, bool> original = index => DropoutMask.IsKept(Seed, Step, 1, index / 100, index % 100, 0.5f);
        (string What, Func<int, bool> IsKept)[] others =
        [
            ("seed", index => DropoutMask.IsKept(Seed + 1, Step, 1, index / 100, index % 100, 0.5f)),
            ("step", index => DropoutMask.IsKept(Seed, Step + 1, 1, index / 100, index % 100, 0.5f)),
            ("layer", index => DropoutMask.IsKept(Seed, Step, 2, index / 100, index % 100, 0.5f)),
            ("row", index => DropoutMask.IsKept(Seed, Step, 1, (index / 100) + 1, index % 100, 0.5f)),
            ("column", index => DropoutMask.IsKept(Seed, Step, 1, index / 100, (index % 100) + 1, 0.5f)),
        ];
        foreach ((string what, Func<int, bool> isKept) in others)
        {
            int same = Enumerable.Range(0, Count).Count(index => original(index) == isKept(index));

            // Half of them, within five standard deviations.
            Assert.True(Math.Abs(same - (Count / 2)) < 5 * Math.Sqrt(Count) / 2, $"{same} of {Count} are the same for another {what}.");
        }
    }
}

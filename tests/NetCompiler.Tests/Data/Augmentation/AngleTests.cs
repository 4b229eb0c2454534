using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Augmentation;

public sealed class AngleTests
{
    [Fact]
    public void SineAndCosine_OfAnyAngle_AreThoseOfTheMathematicsLibrary()
    {
        for (int step = -2000; step <= 2000; step++)
        {
            double angle = Math.PI * step / 1000;

            (double sine, double cosine) = Angle.SineAndCosine(angle);

            Assert.Equal(Math.Sin(angle), sine, 1e-12);
            Assert.Equal(Math.Cos(angle), cosine, 1e-12);
        }
    }
}

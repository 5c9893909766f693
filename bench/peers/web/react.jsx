// The login page as a React application: what a usual build sends.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const phone = 'M5 4h4l2 5-3 2a11 11 0 0 0 5 5l2-3 5 2v4a1 1 0 0 1-1 1A16 16 0 0 1 4 5a1 1 0 0 1 1-1';

const Icon = ({ path }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);

const Header = () => (
  <header>
    <div className="bar">
      <div className="wide row">
        <a href="tel:19000000">
          <Icon path={phone} />
          <span>Tổng đài Cổng 1900 0000</span>
        </a>
        <a href="/en/dang-nhap/">English</a>
      </div>
    </div>
    <div className="mast">
      <div className="wide row">
        <a className="brand" href="/">
          <span>
            <b>Cổng Dịch vụ công quốc gia</b>
            <small>Liên kết tài khoản với VNeID</small>
          </span>
        </a>
        <ol className="progress" aria-label="Bước 1 trên 4">
          <li aria-current="step">Đăng nhập</li>
          <li>Số CCCD</li>
          <li>VNeID</li>
          <li>Xong</li>
        </ol>
      </div>
    </div>
  </header>
);

const Footer = () => (
  <footer>
    <div className="wide cols">
      <div>
        <h2>Hỗ trợ</h2>
        <p>
          <a className="tel" href="tel:19000000">
            1900 0000
          </a>
          <br />
          Tổng đài Cổng, 7:00–22:00 hằng ngày
        </p>
      </div>
      <div>
        <h2>Cơ quan chủ quản</h2>
        <p>Trung tâm Dịch vụ công (tên mẫu)</p>
      </div>
    </div>
  </footer>
);

const Field = ({ id, label, ...input }) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    <input id={id} {...input} required />
  </div>
);

const Login = () => {
  const [fields, setFields] = useState({ loginName: '', password: '' });
  const [told, setTold] = useState();
  const typed = ({ target }) => setFields({ ...fields, [target.name]: target.value });
  const send = async (event) => {
    event.preventDefault();
    const answer = await fetch('/api/login', { method: 'POST', body: JSON.stringify(fields) });
    setTold(answer.ok ? undefined : 'Tên đăng nhập hoặc mật khẩu chưa đúng.');
  };
  return (
    <main id="main">
      <div className="wide">
        {told && (
          <div className="message bad">
            <p>{told}</p>
          </div>
        )}
        <h1>Đăng nhập</h1>
        <p>Chọn cách đăng nhập.</p>
        <div className="two">
          <section className="card first">
            <h2>Tài khoản định danh điện tử (VNeID)</h2>
            <p>Bạn sẽ được chuyển đến trang đăng nhập của VNeID. Cổng không bao giờ hỏi mật khẩu VNeID.</p>
            <form method="post" action="/api/vneid/start">
              <button className="button full">Đăng nhập bằng VNeID</button>
            </form>
          </section>
          <section className="card">
            <h2>Tài khoản được cấp bởi Cổng Dịch vụ công quốc gia</h2>
            <form className="stack" onSubmit={send}>
              <Field id="login-name" label="Tên đăng nhập" name="loginName" onChange={typed} />
              <Field id="password" label="Mật khẩu" name="password" type="password" onChange={typed} />
              <button className="button second full">Đăng nhập</button>
            </form>
          </section>
        </div>
      </div>
    </main>
  );
};

createRoot(document.getElementById('root')).render(
  <>
    <Header />
    <Login />
    <Footer />
  </>,
);
